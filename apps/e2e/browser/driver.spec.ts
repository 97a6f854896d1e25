import { expect, type Page, test } from '@playwright/test';
import { eventually, people } from '@roadwire/testing';
import { expectAccessible } from './support/accessibility.ts';
import { signInToApi } from './support/running-stack.ts';
import { signIn } from './support/sign-in.ts';

const HOLD_MS = 2_000;
const SHOWN_WITHIN_MS = 1_000;

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Presses in the middle of a button and keeps the pointer down. */
async function press(page: Page, name: string): Promise<void> {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  if (!box) throw new Error(`no button ${name} on screen`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
}

/** The driver's car, locked. */
async function lockedCar(): Promise<string> {
  const api = await signInToApi(people.driver);
  const { data } = await api.GET('/v1/vehicles');
  const vehicleId = data?.items[0]?.id ?? '';
  const sent = await api.POST('/v1/vehicles/{vehicleId}/commands', {
    params: { path: { vehicleId } },
    body: { type: 'doors.lock' },
  });
  const commandId = sent.data?.id ?? '';
  await eventually(
    'the car is locked',
    async () => {
      const read = await api.GET('/v1/commands/{commandId}', { params: { path: { commandId } } });
      return read.data?.state === 'succeeded' ? true : undefined;
    },
    30_000,
  );
  return vehicleId;
}

test('a driver logs in and holds Unlock for two seconds, and the car is unlocked', async ({ page }) => {
  await lockedCar();
  await signIn(page, '/driver', people.driver);
  const lock = page.getByTestId('lock-state');
  await expect(lock).toHaveText('Locked');
  await expect(page.getByText('Online', { exact: true })).toBeVisible();

  const since = performance.now();
  await press(page, 'Unlock');
  await expect(lock).toHaveText('Unlocked', { timeout: HOLD_MS + SHOWN_WITHIN_MS });
  const shownAfter = performance.now() - since;
  await page.mouse.up();

  expect(shownAfter).toBeGreaterThan(HOLD_MS - 50);
  expect(shownAfter).toBeLessThan(HOLD_MS + SHOWN_WITHIN_MS);
  await expect(page.getByRole('status').getByText('Unlocked.')).toBeVisible();
});

test('a short press does nothing and says why', async ({ page }) => {
  await lockedCar();
  const commands: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/commands')) commands.push(request.url());
  });
  await signIn(page, '/driver', people.driver);
  await expect(page.getByTestId('lock-state')).toHaveText('Locked');

  await press(page, 'Unlock');
  await page.mouse.up();

  await expect(page.getByText('Hold for 2 seconds to unlock.')).toBeVisible();
  await expect(page.getByTestId('lock-state')).toHaveText('Locked');
  expect(commands).toEqual([]);
});

test('everything a driver can do is there, and can be used by everybody', async ({ page }) => {
  await page.goto('/driver');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  await expectAccessible(page);
  await signIn(page, '/driver', people.driver);
  for (const name of ['Lock', 'Unlock', 'Horn', 'Lights', 'Climate']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  for (const name of ['Fuel', 'Range']) await expect(page.getByText(name, { exact: true })).toBeVisible();
  await expect(page.getByText(/^Updated/)).toBeVisible();
  await expectAccessible(page);
});

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/driver');
  await page.getByLabel('Email').fill(people.driver);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is wrong.');
});
