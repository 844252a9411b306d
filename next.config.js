/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm run types` checks types, once and for everything.
  typescript: { ignoreBuildErrors: true },
  // One of them is the canonical name, the other redirects to it.
  allowedDevOrigins: ['localhost', '127.0.0.1'],
  // Texts come parsed (locales/compiled.ts): what is left of use-intl formats them, and weighs 8 kB less.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  transpilePackages: ['use-intl'],
}

export default config
