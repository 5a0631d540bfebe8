using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;
using Saola.Host.Access;
using Saola.Host.Api;
using Saola.Host.Guard;
using Saola.Host.Pages.Explore;
using Saola.Host.Pages.Home;
using Saola.Host.Pages.Text;
using Saola.Platform.Access;
using Saola.Platform.Corridors.Register;
using Saola.Platform.Exports;
using Saola.Platform.Home;
using Saola.Platform.Places;
using Saola.Platform.Store;

namespace Saola.Host.Pages;

/// <summary>
/// One request to a page: its whole state is the address. Links are made from it, so that what the reader has chosen
/// (filters, language, theme, snapshot, map position) goes along.
/// </summary>
public sealed class Visit
{
    /// <summary>Parameters that are the page's own; everything else is a filter.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "lang", "theme", "snapshot", "map", "point", "view", "page", "facet", "q", "sort", "desc", "to", "ended", "format", "of", "purpose",
        "layer", "cells", "by", "since", "until", "a", "b", "side", "with",
    };

    /// <summary>Most values of filters: each is a chip on the page, and every link of it holds all of them.</summary>
    public const int MostFilters = 100;

    /// <summary>What goes along to another page.</summary>
    private static readonly string[] Lasting = ["lang", "theme", "snapshot"];

    private readonly IReadOnlyList<KeyValuePair<string, string>> _state;
    private readonly Lazy<(PublishedSnapshot Snapshot, bool IsAsked)> _shown;

    private Visit(OccurrenceStore store, BoundarySet boundaries, Principal principal, Agreements agreements, PageTerms pages, KeptFigures figures, string path, IReadOnlyList<KeyValuePair<string, string>> state, Words words)
    {
        (Store, Boundaries, Principal, Agreements, Pages, Figures, Path, Words, _state) = (store, boundaries, principal, agreements, pages, figures, path, words, state);
        Filters = [.. state.Where(p => !Own.Contains(p.Key))];
        _shown = new Lazy<(PublishedSnapshot, bool)>(() =>
        {
            try
            {
                return (store.Snapshot(Snapshot), true);
            }
            catch (SaolaException)
            {
                return (store.Snapshot(null), false);
            }
        });
    }

    public OccurrenceStore Store { get; }

    /// <summary>Names the countries, and gives the notice under each map.</summary>
    public BoundarySet Boundaries { get; }

    /// <summary>Who reads.</summary>
    public Principal Principal { get; }

    /// <summary>What was agreed on datasets beside their licences.</summary>
    internal Agreements Agreements { get; }

    /// <summary>Judges pages of records.</summary>
    internal PageTerms Pages { get; }

    /// <summary>How much the home's snapshots cover.</summary>
    internal KeptFigures Figures { get; }

    /// <summary>What is done and what happens in saved corridors.</summary>
    internal PublicRegister Register { get; private init; } = null!;

    public Words Words { get; }

    public string Path { get; }

    /// <summary>The address under which this server was asked, without a slash at its end.</summary>
    public string Server { get; private init; } = "";

    /// <summary>The filters of the address, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filters { get; }

    /// <summary>The filters, and the snapshot where the address names one.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sought => [.. Filters, .. _state.Where(p => Same(p.Key, "snapshot"))];

    /// <summary>light or dark when the address says so; otherwise the reader's device decides.</summary>
    public string? Theme => this["theme"] is "light" or "dark" ? this["theme"] : null;

    public string? Snapshot => this["snapshot"];

    /// <summary>The snapshot that the page shows: the address's, or the current one (also where the address names none that exists).</summary>
    public PublishedSnapshot Shown => _shown.Value.Snapshot;

    public int PageNumber => int.TryParse(this["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 10_000) : 1;

    /// <summary>A parameter of the page's own, or null.</summary>
    public string? this[string name] => _state.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value
        ? value : null;

    public static Visit Of(HttpContext context)
    {
        var (request, services) = (context.Request, context.RequestServices);
        var once = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // Of a parameter of the page's own the first value counts; the others would only make its links longer.
        List<KeyValuePair<string, string>> state = [.. request.Query.SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v))
            .Select(v => new KeyValuePair<string, string>(q.Key, v!))).Where(p => !Own.Contains(p.Key) || once.Add(p.Key)).Select(WithoutNul)];
        var asked = state.Find(p => p.Key == "lang").Value;
        if (RequestLimits.IsLong(context)) state.RemoveAll(p => !IsLook(p));
        return new Visit(
            services.GetRequiredService<OccurrenceStore>(), services.GetRequiredService<BoundarySet>(), Principals.Of(context), services.GetRequiredService<Agreements>(), services.GetRequiredService<PageTerms>(), services.GetRequiredService<KeptFigures>(), request.Path.ToUriComponent(), state,
            Words.Of(asked) ?? Preferred(request.GetTypedHeaders()))
        {
            Server = Catalogue.CatalogueRoutes.Server(context),
            Register = services.GetRequiredService<PublicRegister>(),
        };
    }

    /// <summary>The same page of the same reader, of whose address language and theme alone are left: for an answer to what is too much to be repeated.</summary>
    public Visit Bare() => new(Store, Boundaries, Principal, Agreements, Pages, Figures, Path, [.. _state.Where(IsLook)], Words) { Server = Server, Register = Register };

    /// <summary>Whether there are more filters than a page takes.</summary>
    public bool IsTooMuch => Filters.Count > MostFilters;

    /// <summary>The filter of the address.</summary>
    /// <exception cref="SaolaException">As <see cref="FilterText.Parse"/>; or there are too many values, or one is too long.</exception>
    public Filter Filter()
    {
        if (IsTooMuch) throw new SaolaException($"{Filters.Count} values of filters are too many for a page; {MostFilters} are allowed. Ask the API, or in parts.");
        return Read(Filters);
    }

    /// <summary>The filter of some of the address's parameters.</summary>
    /// <exception cref="SaolaException">As <see cref="FilterText.Parse"/>; or one is too long, or is what only the API takes.</exception>
    internal static Filter Read(IReadOnlyList<KeyValuePair<string, string>> filters)
    {
        foreach (var (name, value) in filters)
        {
            if (FilterText.IsReserved(name)) throw new SaolaException($"'{name}' is a setting of the API, not of a page; leave it out.");
            AskPlan.CheckLength(name, value);
        }

        return FilterText.Parse(filters);
    }

    /// <summary>What answers over the address's snapshot.</summary>
    /// <exception cref="MissingSnapshotException">There is no such snapshot.</exception>
    public Task<Engine> Engine(CancellationToken cancellation) => Answers.EngineOf(Store, Snapshot ?? Store.CurrentId, Principal, cancellation);

    /// <summary>The column that a table is sorted by, or null for the order of keys.</summary>
    /// <exception cref="SaolaException">The address names none of the columns.</exception>
    public Field? Sort(IReadOnlyList<Field> columns) => this["sort"] is not { } name ? null
        : columns.FirstOrDefault(c => c == Field.Find(name)) ?? throw new SaolaException($"sort: '{name}' is not one of {string.Join(", ", columns)}.");

    /// <summary>What the address has of a parameter.</summary>
    internal IEnumerable<KeyValuePair<string, string>> State(string name) => _state.Where(p => Same(p.Key, name));

    /// <summary>What the address has but for what cannot be asked.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Sound(IReadOnlyList<AddressFault> faults) =>
        _state.Where(p => !Same(p.Key, "page") && !faults.Any(f => Same(f.Name, p.Key) && f.Value == p.Value));

    /// <summary>This page without what cannot be asked.</summary>
    internal string Without(IReadOnlyList<AddressFault> faults) => Address(Path, Sound(faults));

    /// <summary>The filter without one field's own choice: what the other values of that field are counted over.</summary>
    public Filter FilterWithout(Field field) => FilterText.Parse(Filters.Where(p => !Names(p, field)));

    public IEnumerable<string> Chosen(Field field) => Filters.Where(p => Names(p, field)).Select(p => p.Value);

    /// <summary>Another page, with what lasts.</summary>
    public string Door(string path) => Address(path, Lasts());

    /// <summary>The page to sign in on, from which the way leads back to this one.</summary>
    public string SignIn() =>
        Address("/sign-in", [.. Lasts(), new("to", Address(Path, _state.Where(p => !Same(p.Key, "to") && !Same(p.Key, "ended"))))]) is { Length: < Problems.MaxQueryLength } way ? way : Door("/sign-in");

    /// <summary>The search for a text.</summary>
    public string Search(string text) => Address("/search", [.. Lasts(), new("q", text)]);

    /// <summary>Explore of everything, on one of its tabs.</summary>
    public string ExploreView(string view) => Address("/explore", [.. Lasts(), new("view", view)]);

    /// <summary>Explore of everything, with a layer of its map.</summary>
    public string ExploreLayer(string layer) => Address("/explore", [.. Lasts(), new("layer", layer)]);

    /// <summary>Explore of everything, with its map at a place.</summary>
    public string ExploreAt(string map) => Address("/explore", [.. Lasts(), new("map", map)]);

    /// <summary>What a GET form to another page must send along.</summary>
    public IEnumerable<KeyValuePair<string, string>> LastingState() => Lasts();

    /// <summary>Explore, with only these filters.</summary>
    public string Explore(params IEnumerable<(Field Field, string Value)> filters) =>
        Address("/explore", [.. Lasts(), .. filters.Select(f => new KeyValuePair<string, string>(f.Field.Name, f.Value))]);

    public string Explore(Field field, string value) => Explore((field, value));

    /// <summary>Explore, within a place.</summary>
    public string ExploreIn(Platform.Places.Layers.Place place) => Address("/explore", [.. Lasts(), new("place", place.Key)]);

    /// <summary>The page of a dataset, or of a dataset inside it.</summary>
    public string Dataset(string key, string? part = null) =>
        Door(part is null || part == key ? $"/dataset/{Uri.EscapeDataString(key)}" : $"/dataset/{Uri.EscapeDataString(key)}/{Uri.EscapeDataString(part)}");

    /// <summary>The page of a species, by its scientific name without authorship.</summary>
    public string SpeciesPage(string name) => Door($"/species/{Uri.EscapeDataString(name)}");

    /// <summary>The page of a country, by its ISO 3166 code of two letters.</summary>
    public string CountryPage(string code) => Door($"/country/{Uri.EscapeDataString(code)}");

    /// <summary>The places of a layer.</summary>
    public string PlacesOf(string layer) => Door($"/places/{Uri.EscapeDataString(layer)}");

    /// <summary>The page of a place.</summary>
    public string PlacePage(Platform.Places.Layers.Place place) => Door($"/place/{Uri.EscapeDataString(place.Layer.Key)}/{Uri.EscapeDataString(place.Id)}");

    /// <summary>The form of a screening with a place as the area of analysis.</summary>
    public string ScreenNear(Platform.Places.Layers.Place place) => Address("/screen", [.. Lasts(), new("area", $"{place.Layer.Key}/{place.Id}")]);

    /// <summary>The page of a snapshot, by its number.</summary>
    public string SnapshotPage(int number) => Door(string.Create(CultureInfo.InvariantCulture, $"/snapshot/{number}"));

    /// <summary>This page with one parameter set, or removed by null; paging starts again.</summary>
    public string Here(string name, string? value) => Here((name, value));

    /// <summary>This page with parameters set, or removed by null; paging starts again.</summary>
    public string Here(params (string Name, string? Value)[] set) => Address(Path, [
        .. _state.Where(p => !Same(p.Key, "page") && !Array.Exists(set, s => Same(s.Name, p.Key))),
        .. set.Where(s => s.Value is not null).Select(s => new KeyValuePair<string, string>(s.Name, s.Value!))]);

    /// <summary>Explore with one more value of a field; the words searched for are dropped.</summary>
    public string With(Field field, string value) => Address("/explore", [.. Staying(), new(field.Name, value)]);

    /// <summary>Another page of the same question with more filters, given as parameters of an address.</summary>
    public string Adding(string path, string filter) => Address(path, [
        .. Staying(), .. filter.Split('&').Select(p => p.Split('=', 2)).Select(p => new KeyValuePair<string, string>(p[0], Uri.UnescapeDataString(p[1])))]);

    /// <summary>Explore with one value of a field instead of those chosen.</summary>
    public string Only(Field field, string value) => Address("/explore", [.. Staying().Where(p => !Names(p, field)), new(field.Name, value)]);

    /// <summary>Explore without a parameter: to be given another value.</summary>
    public string But(string name) => Address("/explore", Staying().Where(p => !Same(p.Key, name)));

    /// <summary>Explore with a range of a field, in place of what is chosen of it; the ends are to be filled in for {from} and {to}.</summary>
    public string Range(Field field) => Address("/explore", [.. Staying().Where(p => !Names(p, field))]) is var address ? $"{address}{(address.Contains('?') ? '&' : '?')}{field.Name}={{from}},{{to}}" : "";

    /// <summary>Explore without one value of a parameter.</summary>
    public string Without(string name, string value) => Address("/explore", Staying().Where(p => !(Same(p.Key, name) && p.Value == value)));

    /// <summary>Explore without any choice of a field.</summary>
    public string Without(Field field) => Address("/explore", Staying().Where(p => !Names(p, field)));

    public string WithoutFilters() => Address("/explore", Staying().Where(p => Own.Contains(p.Key)));

    /// <summary>What a GET form must send along so that nothing is lost.</summary>
    /// <param name="but">Parameters that the form sets itself.</param>
    public IEnumerable<KeyValuePair<string, string>> FormState(params string[] but) => Staying().Where(p => !Array.Exists(but, name => Same(p.Key, name)));

    /// <summary>The filters (and snapshot) as a query for the API, with a leading question mark, or nothing.</summary>
    public string ApiQuery(params IEnumerable<KeyValuePair<string, string>> more) =>
        Address("", [.. Sought, .. more]);

    /// <summary>The filters of effort as a query for the API.</summary>
    public string EffortQuery() => Address("", [.. Effort.Filters(Filters), .. _state.Where(p => Same(p.Key, "snapshot"))]);

    /// <summary>The comparison of this question with everything.</summary>
    public string CompareThis() => Address("/compare", [.. Lasts(), new("a", Question())]);

    /// <summary>The comparison for one of whose sides this question was chosen.</summary>
    public string CompareBack() => this["side"] == "b" ? Address("/compare", [.. Lasts(), .. Other("a"), new("b", Question())]) : Address("/compare", [.. Lasts(), new("a", Question()), .. Other("b")]);

    /// <summary>Explore of one question of a comparison, to be changed there.</summary>
    internal string Choose(Compare.CompareSide side) => Address("/explore", [.. Lasts(), .. side.Filters, new("side", side.Name), .. Other(side.Name == "a" ? "b" : "a")]);

    /// <summary>Explore with only these filters.</summary>
    public string ExploreOf(IEnumerable<KeyValuePair<string, string>> filters) => Address("/explore", [.. Lasts(), .. filters]);

    /// <summary>Whether a parameter is a page's own, and no filter.</summary>
    internal static bool IsOwn(string name) => Own.Contains(name);

    /// <summary>The filters as one value of an address.</summary>
    private string Question() => Address("", Filters) is { Length: > 0 } query ? query[1..] : "";

    private IEnumerable<KeyValuePair<string, string>> Other(string side) => this[side] is { } question ? [new(side, question)] : [];

    /// <summary>The picture of a map of records, in the page's language and colours.</summary>
    /// <param name="query">The filter as a query, with its question mark.</param>
    public string Picture(string query, string view, string? point)
    {
        List<KeyValuePair<string, string>> more = [new("map", view), .. _state.Where(p => Same(p.Key, "theme") || Same(p.Key, "layer")), new("lang", Words.Language)];
        if (point is not null) more.Add(new("point", point));
        var settings = Address("", more);
        return query.Length == 0 ? Map.MapPage.Path + settings : $"{Map.MapPage.Path}{query}&{settings[1..]}";
    }

    // A snapshot that does not exist would lead to the same refusal again.
    private IEnumerable<KeyValuePair<string, string>> Lasts() => _state.Where(p => Lasting.Contains(p.Key) && (!Same(p.Key, "snapshot") || _shown.Value.IsAsked));

    private IEnumerable<KeyValuePair<string, string>> Staying() =>
        _state.Where(p => !Same(p.Key, "q") && !Same(p.Key, "page") && !Same(p.Key, "facet"));

    // A NUL ends a text for the serving engine. In what is searched for it means nothing; a filter that holds one is refused.
    private static KeyValuePair<string, string> WithoutNul(KeyValuePair<string, string> p) => Own.Contains(p.Key) ? new(p.Key, p.Value.Replace("\0", "", StringComparison.Ordinal)) : p;

    private static bool IsLook(KeyValuePair<string, string> p) => (Same(p.Key, "lang") && Words.Of(p.Value) is not null) || (Same(p.Key, "theme") && p.Value is "light" or "dark");

    private static bool Names(KeyValuePair<string, string> p, Field field) => Field.Find(p.Key) == field;

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static string Address(string path, IEnumerable<KeyValuePair<string, string>> state)
    {
        // Commas and slashes are legal in a query and make ranges and map positions readable.
        var query = string.Join('&', state.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value).Replace("%2C", ",").Replace("%2F", "/")}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private static Words Preferred(RequestHeaders headers) => headers.AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Words.Of(l.Value.Value?.Split('-')[0]))
        .FirstOrDefault(w => w is not null) ?? Words.English;
}
