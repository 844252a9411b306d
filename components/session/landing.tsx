import Link from 'next/link'
import { PageTitle } from '#components/ui/page-title.tsx'

const link = 'inline-flex min-h-11 items-center rounded-md px-5 font-medium'

export function Landing() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle name="Welcome" />
      <div className="grid max-w-md justify-items-center gap-6 text-center">
        <h1 className="text-4xl font-semibold tracking-tight">Greenroom</h1>
        <p className="text-lg text-balance text-quiet">
          A chat of your own, where every message arrives once and in order.
        </p>
        <nav aria-label="Start" className="flex gap-3">
          <Link href="/signup" className={`${link} bg-accent text-on-accent`}>
            Sign up
          </Link>
          <Link href="/login" className={`${link} border border-line`}>
            Sign in
          </Link>
        </nav>
      </div>
    </main>
  )
}
