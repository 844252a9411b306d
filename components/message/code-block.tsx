'use client'

import { Check, Copy } from 'lucide-react'
import { Fragment, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useCopy } from '#components/ui/use-copy.ts'
import { languageLabel, languageOf } from './code-languages.ts'
import { useCodeColours } from './use-code-colours.ts'

/** Code scrolls sideways within itself. `info` is what was written behind the fence: the language, mostly. */
export function CodeBlock({ info, text }: { info: string; text: string }) {
  const t = useTranslations('message.code')
  const box = useRef<HTMLPreElement>(null)
  const lines = useCodeColours(box, languageOf(info), text)
  const label = languageLabel(info)
  return (
    <div className="group/code relative rounded-sm border border-line bg-code">
      {label !== '' && (
        <p dir="auto" className="truncate ps-3 pe-12 pt-2 text-xs text-quiet pointer-coarse:py-3.5">
          {label}
        </p>
      )}
      <pre
        ref={box}
        dir="ltr"
        tabIndex={0}
        role="group"
        aria-label={label === '' ? t('region') : t('regionIn', { language: label })}
        className={`overflow-x-auto overscroll-x-contain ps-3 font-mono text-sm whitespace-pre ${label === '' ? 'py-2.5 pe-12' : 'pt-1 pe-3 pb-2.5'}`}
      >
        <code>
          {lines
            ? lines.map((line, index) => (
                <Fragment key={index}>
                  {index > 0 && '\n'}
                  {line.map((piece, at) =>
                    piece.colour === null ? (
                      piece.text
                    ) : (
                      <span key={at} style={{ color: piece.colour }}>
                        {piece.text}
                      </span>
                    ),
                  )}
                </Fragment>
              ))
            : text}
        </code>
      </pre>
      <CopyCode box={box} text={text} />
    </div>
  )
}

function CopyCode({ box, text }: { box: React.RefObject<HTMLElement | null>; text: string }) {
  const t = useTranslations('message.code')
  const common = useTranslations('common')
  const { said, copy } = useCopy(() => {
    // It is marked, one key away from copied.
    if (box.current) getSelection()?.selectAllChildren(box.current)
  })
  return (
    <>
      <IconButton
        icon={said === 'copied' ? Check : Copy}
        name={t('copy')}
        onClick={() => void copy(text)}
        className="absolute end-1 top-1 bg-code focus-visible:opacity-100 pointer-fine:opacity-0 pointer-fine:group-focus-within/code:opacity-100 pointer-fine:group-hover/code:opacity-100"
      />
      <span role="status" className="sr-only">
        {said && common(said)}
      </span>
    </>
  )
}
