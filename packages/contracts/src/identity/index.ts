import { serviceContract } from '../contract.ts';
import { CheckSession, GetKeySet, PersonChanged, SessionEnded, UnitChanged } from './events.ts';
import {
  AddPerson,
  AddUnit,
  BeginWatching,
  ChangePerson,
  ChangeUnit,
  EndSession,
  GetMe,
  GetPerson,
  GetUnit,
  ListPeople,
  ListPersonHistory,
  ListSessions,
  ListUnitHistory,
  ListUnits,
  Login,
  Logout,
  LogoutEverywhere,
  SetPassword,
} from './routes.ts';

export * from './events.ts';
export * from './model.ts';
export * from './routes.ts';

export const identityContract = serviceContract({
  name: 'identity',
  routes: [
    Login,
    Logout,
    LogoutEverywhere,
    GetMe,
    BeginWatching,
    ListUnits,
    GetUnit,
    AddUnit,
    ChangeUnit,
    ListUnitHistory,
    ListPeople,
    GetPerson,
    AddPerson,
    ChangePerson,
    ListPersonHistory,
    SetPassword,
    ListSessions,
    EndSession,
  ],
  events: [UnitChanged, PersonChanged, SessionEnded],
  answers: [CheckSession, GetKeySet],
  consumes: {},
  asks: [],
});
