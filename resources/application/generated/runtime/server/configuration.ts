import { existsSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** How an application runs, from the environment. `.env.example` explains each. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly production: boolean;
  readonly secureCookies: boolean;
  readonly trustProxy: boolean;
}

export const DATA_FOLDER = 'data';
const DEFAULT_DATABASE = `file:${DATA_FOLDER}/app.db`;

/** Reads `.env`, where there is one; what is set already stays. Throws `configuration/invalid`. */
export function readConfiguration(): Configuration {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return configurationFrom(process.env);
}

export function configurationFrom(env: Readonly<Record<string, string | undefined>>): Configuration {
  const production = env['NODE_ENV'] === 'production';
  const port = env['PORT'] || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new StartError(
      'configuration/invalid',
      `PORT is ${JSON.stringify(port)}, which is no port.`,
      'Set it to a number from 0 to 65535; 0 takes any that is free.',
    );
  return {
    port: Number(port),
    host: env['HOST'] || '127.0.0.1',
    databaseUrl: env['DATABASE_URL'] || DEFAULT_DATABASE,
    production,
    secureCookies: flag('SECURE_COOKIES', env['SECURE_COOKIES'], production),
    trustProxy: flag('TRUST_PROXY', env['TRUST_PROXY'], false),
  };
}

function flag(name: string, value: string | undefined, otherwise: boolean): boolean {
  if (value === undefined || value === '') return otherwise;
  if (value === '1' || value === 'true') return true;
  if (value === '0' || value === 'false') return false;
  throw new StartError('configuration/invalid', `${name} is ${JSON.stringify(value)}.`, 'Set it to 1 or 0.');
}
