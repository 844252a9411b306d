/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm run types` checks types, once and for everything.
  typescript: { ignoreBuildErrors: true },
  // One of them is the canonical name, the other redirects to it.
  allowedDevOrigins: ['localhost', '127.0.0.1'],
}

export default config
