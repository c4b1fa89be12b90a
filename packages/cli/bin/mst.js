#!/usr/bin/env node
import '../dist/mst/bin.js';
