import { build, checkNode, clients, dependencies, main } from './steps.mjs'

await main(async () => {
  checkNode()
  await dependencies()
  await clients()
  await build()
})
