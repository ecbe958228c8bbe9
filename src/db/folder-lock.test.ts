import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, holdFolder } from './folder-lock.ts'

let folder: string
const lock = () => join(folder, 'in-use')
const holder = () => Number.parseInt(readFileSync(lock(), 'utf8'), 10)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wego-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a free folder is taken for this process, and given back', () => {
  const release = holdFolder(folder)
  expect(holder()).toBe(process.pid)
  release()
  expect(existsSync(lock())).toBe(false)
})

test('a folder given back can be taken again', () => {
  holdFolder(folder)()
  holdFolder(folder)()
  expect(existsSync(lock())).toBe(false)
})

test('giving back leaves no listener behind', () => {
  const before = process.listenerCount('exit')
  holdFolder(folder)()
  expect(process.listenerCount('exit')).toBe(before)
})

test('the lock of a living process is refused, with its number and what to do, and stays', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  try {
    writeFileSync(lock(), `${other.pid}\n`)
    expect(() => holdFolder(folder)).toThrow(FolderInUse)
    expect(() => holdFolder(folder)).toThrow(`${folder} is in use by process ${other.pid}. Stop that one first`)
    expect(readFileSync(lock(), 'utf8')).toBe(`${other.pid}\n`)
  } finally {
    other.kill()
    await new Promise((resolve) => other.once('exit', resolve))
  }
})

test('the lock of a dead process is taken over', () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(lock(), `${dead}\n`)
  const release = holdFolder(folder)
  expect(holder()).toBe(process.pid)
  release()
})

test.each([
  { name: 'is empty', text: '' },
  { name: 'holds no number', text: 'hello\n' },
])('a lock that $name belongs to nobody and is taken over', ({ text }) => {
  writeFileSync(lock(), text)
  const release = holdFolder(folder)
  expect(holder()).toBe(process.pid)
  release()
})

test('a folder that does not exist is a fault of its own', () => {
  expect(() => holdFolder(join(folder, 'nowhere'))).toThrow('ENOENT')
})

test('a process number that was given to another process since does not hold the folder', () => {
  // the parent runs, but it did not begin at tick 1
  writeFileSync(lock(), `${process.ppid} 1\n`)
  const release = holdFolder(folder)
  expect(holder()).toBe(process.pid)
  release()
})
