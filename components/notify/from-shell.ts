'use client'

import { createContext, useContext } from 'react'

/** The page was opened from what the browser keeps, without the server. */
export const FromShell = createContext(false)
export const useFromShell = (): boolean => useContext(FromShell)
