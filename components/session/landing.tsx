import { ListOrdered, type LucideIcon, MessagesSquare, Server } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Runtime } from '#server/runtime.ts'
import { DocumentTitle } from '#components/ui/document-title.tsx'
import { Door } from './door.tsx'
import { ExampleRoom } from './example-room.tsx'
import { TwitchGlyph } from './twitch-glyph.tsx'

const POINTS = [
  ['order', ListOrdered],
  ['rooms', MessagesSquare],
  ['own', Server],
] as const satisfies [string, LucideIcon][]

const button = 'border inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 font-medium'
const plain = `${button} border-line bg-raised hover:bg-hover`
const filled = `${button} border-transparent bg-accent text-on-accent hover:opacity-90`

/** What this is, and the way in. Its page has no script: see pages/index.tsx. */
export function Landing({ twitch }: { twitch: Runtime['twitch'] }) {
  const t = useTranslations('session')
  return (
    <Door path="/">
      <DocumentTitle name={t('landing.title')} />
      <div className="grid w-full max-w-6xl grid-cols-[minmax(0,1fr)] items-center gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,11fr)_minmax(0,10fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <div className="grid gap-4">
            <h1 className="text-4xl font-semibold tracking-tight text-balance">{t('landing.headline')}</h1>
            <p className="max-w-[34rem] text-lg text-pretty text-quiet">{t('landing.lead')}</p>
          </div>
          <section
            aria-labelledby="start"
            className="grid max-w-[34rem] grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border border-line bg-raised p-5"
          >
            <h2 id="start" className="sr-only">
              {t('landing.card.title')}
            </h2>
            {twitch && (
              <a href="/login?with=twitch" className={filled}>
                <TwitchGlyph />
                {t('landing.card.twitch')}
              </a>
            )}
            <div className="grid gap-3 sm:grid-cols-2">
              <a href="/login" className={twitch ? plain : filled}>
                {t('landing.card.signIn')}
              </a>
              <a href="/signup" className={plain}>
                {t('landing.card.signUp')}
              </a>
            </div>
            {twitch === 'simulated' && <p className="text-sm text-quiet">{t('twitch.simulated')}</p>}
          </section>
          <ul className="grid max-w-[34rem] gap-4">
            {POINTS.map(([point, Icon]) => (
              <li key={point} className="flex gap-3">
                <Icon aria-hidden className="mt-0.5 size-5 shrink-0 stroke-[1.75] text-accent" />
                <div>
                  <h3 className="font-medium">{t(`landing.points.${point}.title`)}</h3>
                  <p className="text-quiet">{t(`landing.points.${point}.text`)}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
        <ExampleRoom />
      </div>
    </Door>
  )
}
