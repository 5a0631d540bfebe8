Console.WriteLine("usage: dotnet run -c Release --project bench -- (generate|load|query|kernels)");
