import { Button, EmptyState, type Person, type Session, Spinner } from '@roadwire/ui';
import { useState } from 'react';
import { CarScreen } from '../car/CarScreen.tsx';
import { Page } from '../shell/Page.tsx';
import { useMessages } from '../use-messages.ts';
import { carToOpen } from './car-choice.ts';
import { CarPicker } from './CarPicker.tsx';
import { rememberCar, rememberedCar } from './remembered-car.ts';
import { useCars } from './use-cars.ts';

/** From the list of cars to the one on screen. */
export function Garage({ person, session }: { person: Person; session: Session }) {
  const { cars, reload } = useCars();
  const [chosen, setChosen] = useState(() => rememberedCar(person.id));
  const words = useMessages().garage;
  const page = { person, session };

  if (cars.status === 'loading')
    return (
      <Page {...page} title={words.title}>
        <EmptyState icon="car" title={words.loading} action={<Spinner />} />
      </Page>
    );
  if (cars.status === 'failed')
    return (
      <Page {...page} title={words.title}>
        <EmptyState icon="warning" title={words.failed} action={<Button onClick={reload}>{words.retry}</Button>}>
          {words.failedDetail}
        </EmptyState>
      </Page>
    );
  if (cars.cars.length === 0)
    return (
      <Page {...page} title={words.title}>
        <EmptyState icon="car" title={words.none} action={<Button onClick={reload}>{words.retry}</Button>}>
          {words.noneDetail}
        </EmptyState>
      </Page>
    );

  const car = carToOpen(cars.cars, chosen);
  if (!car)
    return (
      <Page {...page} title={words.title}>
        <CarPicker
          cars={cars.cars}
          onChoose={(vehicleId) => {
            rememberCar(person.id, vehicleId);
            setChosen(vehicleId);
          }}
        />
      </Page>
    );
  return (
    <CarScreen
      key={car.id}
      car={car}
      {...page}
      onAllCars={cars.cars.length > 1 ? () => setChosen(undefined) : undefined}
      onGone={reload}
    />
  );
}
