using Saola.Bench;

var options = new Options(args.Skip(1));
switch (args.FirstOrDefault())
{
    case "generate": GenerateVerb.Run(options); break;
    case "load": LoadVerb.Run(options); break;
    case "query": await QueryVerb.Run(options); break;
    case "replace": await ReplaceVerb.Run(options); break;
    case "start": await StartVerb.Run(options); break;
    case "interpret": InterpretVerb.Run(options); break;
    case "duplicates": DuplicatesVerb.Run(options); break;
    case "access": await AccessVerb.Run(options); break;
    case "download": await DownloadVerb.Run(options); break;
    case "hunt": await HuntVerb.Run(options); break;
    case "search": await SearchVerb.Run(options); break;
    case "pages": await PagesVerb.Run(options); break;
    case "postgis": await PostgisVerb.Run(options); break;
    case "screen": await ScreenVerb.Run(options); break;
    case "corridors": CorridorsVerb.Run(options); break;
    case "preconditioners": PreconditionersVerb.Run(options); break;
    case "costs": CostsVerb.Run(options); break;
    case "estimates": EstimatesVerb.Run(options); break;
    case "names": NamesVerb.Run(options); break;
    case "kernels": KernelsVerb.Run(); break;
    default:
        Console.WriteLine("usage: dotnet run -c Release --project bench -- (generate|load|query|replace|start|interpret|duplicates|access|download|hunt|search|pages|postgis|screen|corridors|preconditioners|costs|estimates|names|kernels)");
        return 1;
}

return 0;
