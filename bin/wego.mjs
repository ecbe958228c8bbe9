#!/usr/bin/env node
// npx wego <command>: installs and builds when needed, then runs the command on the pinned Node.
import { join } from 'node:path'
import { become, install, root, run } from '../scripts/node.mjs'
import { serverFlags } from '../scripts/server-flags.mjs'

install()
if (run([join(root, 'scripts/build.ts'), '--quiet']) !== 0) process.exit(1)
become([...(process.argv[2] === 'serve' ? serverFlags : []), join(root, 'dist/cli.js'), ...process.argv.slice(2)])
