import '@fontsource-variable/inter/wght.css'
import './globals.css'
import type { AppProps } from 'next/app'
import Head from 'next/head'

export default function App({ Component, pageProps }: AppProps<Record<string, unknown>>) {
  return (
    <>
      <Head>
        {/* The keyboard of a phone shrinks the page, so that the composer stays in sight. */}
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        {/* `panel`, at the top of most pages. */}
        <meta name="theme-color" content="#f5f7f5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#161c19" media="(prefers-color-scheme: dark)" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      </Head>
      <Component {...pageProps} />
    </>
  )
}
