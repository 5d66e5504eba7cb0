import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from './fixtures/studio.ts';
import type { StudioPage } from './pages/studio-page.ts';

const CRLF = 'name: Café 😀\r\nlines:\r\n  - one\r\n';

async function makeFolder(folder: string): Promise<string> {
  await mkdir(path.join(folder, 'spec'), { recursive: true });
  await writeFile(path.join(folder, 'spec', 'crlf.spec.yaml'), CRLF);
  await writeFile(path.join(folder, 'spec', 'plain.spec.yaml'), 'entities:\n  Basalt: {}\n');
  await writeFile(path.join(folder, 'picture.bin'), new Uint8Array([0, 1, 2, 255]));
  await writeFile(path.join(folder, 'latin1.txt'), new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
  await writeFile(path.join(folder, 'huge.txt'), 'x'.repeat(5_000_001));
  return folder;
}

async function importFolder(studio: StudioPage, folder: string): Promise<void> {
  await studio.run('Import files');
  await studio.dialog.getByLabel('Folder to import').setInputFiles(folder);
  await expect(studio.page.getByTestId('import-report')).toBeVisible();
}

test('import, search, export: what went in comes out, byte for byte', async ({ studio }, info) => {
  const folder = await makeFolder(info.outputPath('folder'));
  await studio.createProject('Imported');
  await importFolder(studio, folder);
  const report = studio.page.getByTestId('import-report');
  await expect(report).toContainText('2 created, 0 updated, 0 unchanged, 3 skipped');
  await expect(report).toContainText('1 with CR LF');
  await expect(report).toContainText('huge.txt');
  await expect(report).toContainText('It is larger than 5 MB');
  await expect(report).toContainText('latin1.txt');
  await studio.dialog.getByRole('button', { name: 'Done' }).click();

  await importFolder(studio, folder);
  await expect(studio.page.getByTestId('import-report')).toContainText('0 created, 0 updated, 2 unchanged');
  await studio.dialog.getByRole('button', { name: 'Done' }).click();

  await studio.page.keyboard.press('ControlOrMeta+Shift+f');
  await studio.page.getByRole('searchbox', { name: 'Search all documents' }).fill('basalt');
  await studio.page.getByRole('button', { name: /Basalt/ }).click();
  await expect(studio.page.getByText('Ln 2, Col 9 (6 selected)')).toBeVisible();

  await studio.page.keyboard.press('ControlOrMeta+Shift+d');
  await studio.expand('spec');
  await studio.openDocument('crlf.spec.yaml');
  await studio.editor.click();
  await studio.page.keyboard.press('ControlOrMeta+End');
  await studio.page.keyboard.type('  - two');
  await studio.page.keyboard.press('Enter');
  await studio.page.keyboard.press('ControlOrMeta+Home');
  await studio.page.keyboard.press('End');
  await studio.page.keyboard.type('!');
  await studio.page.keyboard.press('ArrowRight');
  await studio.page.keyboard.press('Backspace');
  await studio.page.keyboard.press('Enter');
  await studio.expectSaved();

  const downloading = studio.page.waitForEvent('download');
  await studio.page.keyboard.press('ControlOrMeta+Shift+e');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Imported.zip');
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files).sort()).toEqual(['spec/crlf.spec.yaml', 'spec/plain.spec.yaml']);
  expect(new TextDecoder().decode(files['spec/plain.spec.yaml'])).toBe('entities:\n  Basalt: {}\n');
  const crlf = new TextDecoder().decode(files['spec/crlf.spec.yaml']);
  expect(crlf).toBe('name: Café 😀!\r\nlines:\r\n  - one\r\n  - two\r\n  ');
});

test('a cancelled import says nothing and keeps the studio going', async ({ studio }) => {
  await studio.run('Import files');
  await studio.page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await studio.expectSaved();
});

test('an import of thousands of files shows how far it is, and can be cancelled on the way', async ({
  studio,
}) => {
  const { page, dialog } = studio;
  await studio.createProject('Half');
  await studio.run('Import files');
  const files = Array.from({ length: 4_000 }, (_, n) => {
    return { name: `doc-${n}.md`, mimeType: 'text/markdown', buffer: Buffer.from(`# ${n}\n`) };
  });
  // Pressed by the page itself, as soon as there is something to cancel.
  await page.evaluate(() => {
    const look = new MutationObserver(() => {
      const dialog = document.querySelector('[role=dialog]');
      if (!/[1-9]\d* of 4000 files/.test(dialog?.textContent ?? '')) return;
      look.disconnect();
      const cancel = [...dialog!.querySelectorAll('button')].find(
        (button) => button.textContent === 'Cancel',
      );
      cancel!.click();
    });
    look.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await dialog.getByLabel('Files to import').setInputFiles(files);
  await expect(dialog).toBeHidden();
  await expect(studio.row('doc-0.md')).toBeVisible();
  const size = Number(await studio.row('doc-0.md').getAttribute('aria-setsize'));
  expect(size % 500).toBe(0);
  expect(size).toBeLessThan(4_000);
  await studio.openDocument('doc-0.md');
  await studio.expectSaved();
});
