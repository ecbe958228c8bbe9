import { expect, test } from 'vitest'
import { framework, lineage } from '../../src/index.ts'
import { asemFramework, known } from '../known/reference.ts'

test('the ASEM example: pillar, sub-index and index of each indicator as the reference has them', () => {
  const tree = asemFramework()
  const above = [2, 3, 4].map((level) => lineage(tree, level))
  const { rows } = known('pipeline/lineage')
  expect(rows).toHaveLength(49)
  for (const row of rows) {
    const at = tree.position.get(row['Indicator'] ?? '') ?? -1
    const codes = above.map((positions) => tree.nodes[positions[at] ?? -1]?.code)
    expect(codes).toEqual([row['Pillar'], row['Sub-index'], row['Index']])
  }
})

test('a node is its own at its level; above it, or past a level its parents skip, there is none', () => {
  const tree = framework([
    { code: 'a', level: 1, parent: 'left' },
    { code: 'b', level: 1, parent: 'top' },
    { code: 'c', level: 1 },
    { code: 'left', level: 2, parent: 'top' },
    { code: 'top', level: 3 },
  ])
  expect([...lineage(tree, 2)]).toEqual([3, -1, -1, 3, -1])
  expect([...lineage(tree, 3)]).toEqual([4, 4, -1, 4, 4])
})
