import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStudio } from './create-studio.ts';
import { closeTestStudios, openTestStudio, temporaryFolder } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const FOLDER = path.resolve('resources', 'templates');
const NAMES = ['blank', 'crm', 'tasks'];

describe('templates', () => {
  it('say what they are, in a sentence', async () => {
    const test = await openTestStudio();
    const { templates } = await test.call('templates.list', {});
    expect(templates.map(({ name }) => name)).toEqual(NAMES);
    for (const { title, description, documents } of templates)
      expect([title, description, documents]).toEqual([
        expect.stringMatching(/^[A-Z]/),
        expect.stringMatching(/^[A-Z].*[^.]\.$/),
        expect.any(Number),
      ]);
  });

  it.each(NAMES)('%s compiles without an error or a warning', async (template) => {
    const test = await openTestStudio();
    const { id: projectId, ...made } = await test.call('projects.createFromTemplate', {
      template,
      name: 'Mine',
    });
    const checked = await test.call('specs.check', { projectId });
    expect(checked).toMatchObject({ problems: [], errors: 0, warnings: 0 });
    expect(checked.irHash).not.toBeNull();
    expect(made).toMatchObject({ name: 'Mine', documentCount: checked.documents });
    const { files } = await test.call('projects.export', { projectId });
    for (const { path: file, text } of files) {
      expect(text).toBe(fs.readFileSync(path.join(FOLDER, template, file), 'utf8'));
      // Comments tell what is what, and lines fit beside the panels.
      expect(text).toMatch(/^# [A-Z]/);
      expect([file, Math.max(...text.split('\n').map((line) => line.length)) <= 110]).toEqual([file, true]);
    }
  });

  it('crm has at most 250 lines, and every kind of thing that a CRM needs', async () => {
    const test = await openTestStudio();
    const { id: projectId } = await test.call('projects.createFromTemplate', { template: 'crm', name: 'A' });
    const { documents } = await test.call('specs.texts', { projectId });
    expect(documents.flatMap(({ text }) => text.trimEnd().split('\n')).length).toBeLessThanOrEqual(250);
    const { json } = await test.call('specs.ir', { projectId });
    const { entities, views } = JSON.parse(json) as {
      entities: Record<string, { states: object | null; checks: object[]; indexes: object[] }>;
      views: Record<string, { kind: string }>;
    };
    expect(Object.keys(entities).sort()).toEqual(['Company', 'Deal', 'Person', 'Task']);
    expect(entities['Deal']?.states).not.toBeNull();
    expect(new Set(Object.values(views).map(({ kind }) => kind))).toEqual(
      new Set(['list', 'board', 'calendar', 'summary']),
    );
  });
});

describe('a project from a template', () => {
  it('is one activity, which is undone and done again as a whole', async () => {
    const test = await openTestStudio();
    const { id: projectId } = await test.call('projects.createFromTemplate', {
      template: 'tasks',
      name: 'Mine',
    });
    const { activities } = await test.call('activity.list', {});
    expect(activities.map(({ kind, projectName }) => [kind, projectName])).toEqual([
      ['project-created', 'Mine'],
    ]);
    const isInTrash = async () =>
      (await test.call('projects.tree', { projectId })).project.trashedAt !== null;
    await test.call('activity.undo', {});
    expect(await isInTrash()).toBe(true);
    await test.call('activity.redo', {});
    expect(await isInTrash()).toBe(false);
    expect((await test.call('specs.check', { projectId })).errors).toBe(0);
  });

  it('has its documents in its history from the first moment on, and after a restart', async () => {
    let now = Date.parse('2026-11-20T10:00:00Z');
    const clock = { now: () => now };
    const test = await openTestStudio({ clock });
    const { id: projectId } = await test.call('projects.createFromTemplate', {
      template: 'tasks',
      name: 'Mine',
    });
    const { events } = await test.call('history.timeline', { projectId });
    expect(events.map(({ kind, count }) => [kind, count])).toEqual([
      ['project-created', 0],
      ['created', 2],
    ]);
    const then = now;
    now += 60_000;
    const exported = await test.call('history.exportAt', { projectId, at: then });
    expect(exported).toEqual(await test.call('projects.export', { projectId }));
    const copy = test.crash();
    await test.close();
    const again = await openTestStudio({ home: copy, clock });
    expect(await again.call('projects.export', { projectId })).toEqual(exported);
    expect(await again.findings()).toEqual([]);
  });

  it('tells windows what there is', async () => {
    const test = await openTestStudio();
    const told: string[] = [];
    test.studio.subscribe(({ name }) => void told.push(name));
    await test.call('projects.createFromTemplate', { template: 'blank', name: 'Mine' });
    expect(told).toEqual(
      expect.arrayContaining(['projects.changed', 'documents.changed', 'activity.changed']),
    );
  });

  it.each([
    '',
    'crn',
    '..',
    '../templates/crm',
    'crm/spec',
    'CRM',
    '.',
    'template.json',
    '\u0000',
    '__proto__',
  ])('is not made from “%s”, which is none', async (template) => {
    const test = await openTestStudio();
    expect(await test.codeOf('projects.createFromTemplate', { template, name: 'Mine' })).toBe(
      'templates/not-found',
    );
    expect((await test.call('projects.list', {})).projects).toEqual([]);
  });

  it('needs a name that a project can have', async () => {
    const test = await openTestStudio();
    expect(await test.codeOf('projects.createFromTemplate', { template: 'crm', name: 'a/b' })).toBe(
      'documents/name-invalid',
    );
    expect((await test.call('projects.list', {})).projects).toEqual([]);
  });
});

it('the sample project is the CRM template with a word about it, and compiles', async () => {
  const home = path.join(temporaryFolder(), 'home');
  const opened = await openStudio({ home, sample: true });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await opened.value.close();
  const test = await openTestStudio({ home });
  const [sample] = (await test.call('projects.list', {})).projects;
  const projectId = sample?.id ?? '';
  expect(sample?.name).toBe('Acme CRM');
  expect((await test.call('workspace.status', {})).sampleProjectId).toBe(projectId);
  const { documents } = await test.call('projects.tree', { projectId });
  expect(documents.map(({ path: file }) => file)).toEqual([
    'README.md',
    'pipelines/ship.pipeline.yaml',
    'prompts/review.prompt.md',
    ...['access', 'app', 'deal', 'party', 'pipeline', 'task'].map((name) => `spec/${name}.spec.yaml`),
  ]);
  const { id } = await test.call('projects.createFromTemplate', { template: 'crm', name: 'Other' });
  const hashes = [];
  for (const one of [projectId, id]) hashes.push((await test.call('specs.check', { projectId: one })).irHash);
  expect(hashes).toEqual([expect.any(String), hashes[0]]);
});
