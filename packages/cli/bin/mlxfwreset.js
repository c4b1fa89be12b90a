#!/usr/bin/env node
import '../dist/mlxfwreset/bin.js';
