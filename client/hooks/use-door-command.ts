'use client'

import { useCallback } from 'react'
import type { Input, Output } from '#client/transport/commands.ts'
import { callHttp } from '#client/transport/http.ts'
import { useCall } from './use-call.ts'
import type { Command } from './use-command.ts'

const TIMEOUT = 10_000

/** As `useCommand`, where nobody is signed in and there is no client of theirs to ask. */
export function useDoorCommand<N extends 'session.signup' | 'session.login'>(name: N): Command<N> {
  return useCall(useCallback(async (input: Input<N>) => (await callHttp(name, input, TIMEOUT)) as Output<N>, [name]))
}
