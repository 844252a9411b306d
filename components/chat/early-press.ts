'use client'

import { useEffect } from 'react'

// A page is there before its script. What is pressed meanwhile is done once it can be; the last press counts.

declare global {
  interface Window {
    /** null: presses reach whom they are for. */
    earlyPress?: HTMLElement | null
  }
}

/** For the head of the page. What sends a form waits until it may be pressed, and links work by themselves. */
export const EARLY_PRESS_SCRIPT = `addEventListener('click',function(e){if(window.earlyPress!==null)window.earlyPress=e.target.closest('button[type=button]')||undefined},true)`

export function useEarlyPress(): void {
  useEffect(() => {
    const pressed = window.earlyPress
    window.earlyPress = null
    if (pressed?.isConnected) setTimeout(() => pressed.click())
  }, [])
}
