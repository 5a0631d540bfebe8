Console.WriteLine("saola");
