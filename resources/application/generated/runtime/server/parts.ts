import { application } from '../../application.ts';
import openapi from '../../openapi.json?raw';
import postgres from '../../schema/postgres.sql?raw';
import sqlite from '../../schema/sqlite.sql?raw';
import { hooks } from '../../../src/hooks.ts';
import type { ApplicationParts } from './start-application.ts';

/** This application, as the server and its commands take it. */
export const parts: ApplicationParts = { application, hooks, openapi, schemas: { sqlite, postgres } };
