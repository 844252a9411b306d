import type { Person } from './people.ts'

/** The path of a person's picture: 300 by 300, SVG. */
export const picturePath = (person: Person): string => `/pictures/${person.id}.svg`

/** The first letter of the name on a colour that the id gives. */
export function picture({ id, name }: Person): string {
  const hue = (Number(id) * 137) % 360
  const letter = (Array.from(name)[0] ?? '').toUpperCase().replace(/[<>&]/g, '')
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" width="300" height="300">',
    `<rect width="300" height="300" fill="hsl(${hue} 42% 34%)"/>`,
    `<circle cx="235" cy="60" r="120" fill="hsl(${(hue + 40) % 360} 48% 44%)"/>`,
    '<text x="150" y="150" dy=".36em" text-anchor="middle" font-family="system-ui, sans-serif" font-size="150"',
    ` font-weight="600" fill="#fff">${letter}</text></svg>`,
  ].join('')
}
