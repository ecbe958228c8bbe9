// A process for tests that does as it is told: says its number, fails, dies, or never answers.
process.on('message', ({ please }: { please: string }) => {
  if (please === 'say') process.send?.({ done: process.pid })
  else if (please === 'tell') {
    process.send?.({ share: 0.5 })
    process.send?.({ done: process.pid })
  } else if (please === 'fail') process.send?.({ failed: 'as I was told' })
  else if (please === 'die') process.exit(3)
})
