import { build, checkNode, clients, dependencies, main, Refusal, root } from './steps.mjs'

const HELP = `npm start   installs, builds and migrates what has to be, then serves Greenroom.

Settings are environment variables, none is needed; docs/operations.md lists them all. The first ones:
  HOST, PORT      where to listen (127.0.0.1:3000)
  PUBLIC_URL      the address that people type, where it is another one
  DATA_DIR        where the data are kept (./data)
  DATABASE_URL    postgresql://… instead of SQLite

npm run dev       the same with reload, for working on it
npm test          all tests`

await main(async () => {
  const args = process.argv.slice(2)
  if (args.some((arg) => arg === '--help' || arg === '-h')) return console.log(HELP)
  if (args.length > 0) throw new Refusal(`npm start takes no arguments: ${args.join(' ')}. See npm start -- --help`)
  checkNode()
  process.chdir(root)
  await dependencies()
  await clients()
  await build()
  // In this process: signals reach the server itself.
  process.env.NODE_ENV = 'production'
  await import('../dist/server.js')
})
