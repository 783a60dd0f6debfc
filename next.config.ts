import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // Types are checked by `npm run verify`; a first start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // In development Next prints the arguments of actions: passwords do not belong on a terminal.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  // Native parts and parts that find their own files by path must not be bundled.
  serverExternalPackages: ['postgres', '@node-rs/argon2', '@resvg/resvg-js', 'satori', 'tsx', 'pg-boss'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
};

export default config;
