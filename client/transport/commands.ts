import type { Commands } from '#server/commands/registry.ts'

export type CommandName = keyof Commands
export type Input<N extends CommandName> = Commands[N]['input']
export type Output<N extends CommandName> = Commands[N]['output']
