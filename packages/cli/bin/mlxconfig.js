#!/usr/bin/env node
import '../dist/mlxconfig/bin.js';
