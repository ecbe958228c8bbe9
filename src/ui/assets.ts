import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config.ts'

/** Addresses of built files: the name holds the content hash, so a browser keeps them for a year. */
const manifest = join(projectRoot(), 'dist/assets/manifest.json')
const names: Readonly<Record<string, string>> = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {}

export function asset(
  name:
    'wego.css' | 'korean.css' | 'wego.js' | 'question.js' | 'passkey.js' | 'workbook.js' | 'latin.woff2' | 'icon.svg',
): string {
  return `/assets/${names[name] ?? name}`
}

/** Content of a built file that goes inside a page; empty where nothing is built, as in tests of a route. */
export function assetContent(name: 'offline.css' | 'offline.js'): string {
  const file = join(projectRoot(), 'dist/assets', names[name] ?? name)
  // an editor's line end at the end of a file would be part of the hash
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}
