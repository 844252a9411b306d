import '@fontsource-variable/inter/wght.css'
import './globals.css'
import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { ClientProvider } from '#client/hooks/client-provider.ts'
import { ConnectionBar } from '#components/session/connection-bar.tsx'
import { pageSync } from './session.ts'

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // The keyboard of a phone shrinks the page, so that the composer stays in sight.
  interactiveWidget: 'resizes-content',
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className="min-h-dvh font-sans antialiased">
        <ClientProvider seed={await pageSync()}>
          <ConnectionBar />
          {children}
        </ClientProvider>
      </body>
    </html>
  )
}
