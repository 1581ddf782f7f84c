import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiKey } from 'eilpost-client';
import { Complaint } from './complaint.js';

/** Reads an API key as the SDKs and the command line of OCI keep it: an INI file with a section a profile. */
export function readOciConfig(file: string, section: string, home: string): ApiKey {
  const sections = parseIni(readFileSync(expand(file, home), 'utf8'));
  const values = sections.get(section);
  if (!values)
    throw new Complaint(`${file} has no section [${section}], but ${names(sections) || 'none'}`);
  const value = (key: string): string => {
    const found = values.get(key) ?? sections.get('DEFAULT')?.get(key);
    if (!found) throw new Complaint(`${file}: section [${section}] has no ${key}`);
    return found;
  };
  const passphrase = values.get('pass_phrase');
  return {
    tenancyId: value('tenancy'),
    userId: value('user'),
    fingerprint: value('fingerprint'),
    privateKeyPem: readFileSync(expand(value('key_file'), home), 'utf8'),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

export function parseIni(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\s*\[(.+)\]\s*$/.exec(line) ?? [];
    const [, key, value] = /^\s*([^#;\s=]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (title !== undefined) sections.set(title, (current = new Map<string, string>()));
    else if (key !== undefined) current?.set(key, value ?? '');
  }
  return sections;
}

function names(sections: ReadonlyMap<string, unknown>): string {
  return [...sections.keys()].map((name) => `[${name}]`).join(', ');
}

function expand(file: string, home: string): string {
  return file.startsWith('~/') ? path.join(home, file.slice(2)) : file;
}
