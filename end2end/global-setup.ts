// One club for all specs that do not ask for one of their own.

import { Club } from './club';

export default async function globalSetup(): Promise<() => Promise<void>> {
  const club = await Club.open('shared', { redis: true });
  process.env.CLUB_URL = club.url;
  process.env.CLUB_DATABASE = club.database;
  return async () => {
    await club.stop();
    club.audit();
  };
}
