'use client'

import Head from 'next/head'

/** The tab's title; `count` of what is unread stands in front of it. */
export function DocumentTitle({ name, count = 0 }: { name: string; count?: number }) {
  const unread = count === 0 ? '' : `(${count > 99 ? '99+' : count}) `
  return (
    <Head>
      <title>{`${unread}${name} — Greenroom`}</title>
    </Head>
  )
}
