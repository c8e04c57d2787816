// What pages are looked at on.
import type { PlaywrightTestOptions } from "@playwright/test";

type Device = Partial<PlaywrightTestOptions> & { viewport: { width: number; height: number } };

export const PHONE: Device = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const DESK: Device = { viewport: { width: 1440, height: 900 } };
