'use client'

import { useCallback } from 'react'
import type { CommandName, Input, Output } from '#client/transport/commands.ts'
import { useClient } from './client-provider.ts'
import { type Call, useCall } from './use-call.ts'

export type Command<N extends CommandName> = Call<Input<N>, Output<N>>

export function useCommand<N extends CommandName>(name: N): Command<N> {
  const client = useClient()
  return useCall(useCallback((input: Input<N>) => client.run(name, input), [client, name]))
}
