import { spawn } from 'node:child_process'
import { checkNode, clients, dependencies, main, root, tool } from './steps.mjs'

await main(async () => {
  checkNode()
  await dependencies()
  await clients()
  // The pages reload by Next's own means: only the server's files restart it.
  const exclude = ['app', 'components', 'client', 'public', 'data', '.next', 'dist', 'tests', 'e2e']
  const excluded = exclude.flatMap((folder) => ['--exclude', `./${folder}/**`])
  const [command, args] = tool('tsx/dist/cli.mjs', 'watch', '--clear-screen=false', ...excluded, 'server.ts')
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'inherit',
  })
  // Ctrl-C reaches the child by itself; it ends first, and this process with it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('close', (code) => process.exit(code ?? 1))
})
