'use client'

import { useTranslations } from 'use-intl'
import { LOCALES, LOOK_CHOICES } from '#components/look/look.ts'
import { useLook } from '#components/look/use-look.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { LookPreview } from './look-preview.tsx'

/** Each choice is worn at once. */
export function AppearanceSection() {
  const t = useTranslations('settings.appearance')
  const languages = useTranslations('common.languages')
  const { look, choose } = useLook()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <LookPreview />
      <Choice
        label={t('theme')}
        value={look.theme}
        choices={LOOK_CHOICES.theme.map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChange={(theme) => choose({ theme })}
      />
      <Choice
        label={t('text')}
        value={look.text}
        choices={LOOK_CHOICES.text.map((value) => ({ value, label: t(`texts.${value}`) }))}
        onChange={(text) => choose({ text })}
      />
      <Choice
        label={t('density')}
        value={look.density}
        choices={LOOK_CHOICES.density.map((value) => ({ value, label: t(`densities.${value}`) }))}
        onChange={(density) => choose({ density })}
      />
      <Choice
        label={t('motion')}
        value={look.motion}
        choices={LOOK_CHOICES.motion.map((value) => ({ value, label: t(`motions.${value}`) }))}
        onChange={(motion) => choose({ motion })}
      />
      <div className="grid gap-2">
        <Choice
          label={languages('label')}
          value={look.locale ?? 'system'}
          choices={[
            { value: 'system', label: languages('system') },
            ...LOCALES.map((value) => ({ value, label: languages(value) })),
          ]}
          onChange={(locale) => choose({ locale: locale === 'system' ? null : locale })}
        />
        <p className="text-sm text-quiet">{t('languageHint')}</p>
      </div>
      <p className="border-t border-line pt-4 text-sm text-quiet">{t('kept')}</p>
    </div>
  )
}
