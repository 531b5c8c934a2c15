using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files.Sources;

namespace Matching.Api.Pages.Catalog;

/// <summary>The code tables in force: to look a code up, see which edition it is of, and load a newer one.</summary>
internal static class CodePages
{
    private const int Shown = 100;

    public static void MapCodes(this RouteGroupBuilder pages)
    {
        pages.MapGet("/codes", Show).NeedsByKeyOrCookie(Right.ReadCodes);
    }

    private static async Task<PageResult> Show(CodeTableStore codes, string? table, string? q, CancellationToken cancellationToken)
    {
        var (tables, text) = (await codes.GetAsync(cancellationToken), q?.Trim() ?? "");
        CodeTableModel[] all =
        [
            Of(ImportKind.Specialties, tables.Specialties.Version, tables.Specialties.All, one => new(one.Code, one.Name, one.ClassName, one.Successors)),
            Of(ImportKind.Industries, tables.Industries.Version, tables.Industries.All, one => new(one.Code, one.Name, one.NameEn ?? "", one.Successors)),
            Of(ImportKind.Regions, tables.Regions.Version, tables.Regions.All, one => new(one.Code, one.Name, "", one.Successors)),
            Of(ImportKind.Occupations, tables.Occupations.Version, tables.Occupations.All, one => new(one.Code, one.Name, "", one.Successors)),
        ];
        var chosen = all.FirstOrDefault(one => one.Key == table) ?? all[0];
        var found = chosen.Codes.Where(code => text.Length == 0 || code.Code.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || code.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || code.More.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return PageResult.Of<CodesView, CodesModel>(new("代码表", "Code tables"), new(all, chosen, text, found.Count, [.. found.Take(Shown)]));
    }

    private static CodeTableModel Of<T>(ImportKind kind, string version, IReadOnlyList<T> all, Func<T, CodeLine> line) =>
        new(kind.ToString().ToLowerInvariant(), kind, version, [.. all.Select(line)]);
}

/// <param name="All">The tables.</param>
/// <param name="Chosen">The one that is looked into.</param>
/// <param name="Found">How many codes meet the query.</param>
/// <param name="Shown">The first of them.</param>
public sealed record CodesModel(IReadOnlyList<CodeTableModel> All, CodeTableModel Chosen, string Query, int Found, IReadOnlyList<CodeLine> Shown);

/// <param name="Key">Of the address.</param>
public sealed record CodeTableModel(string Key, ImportKind Kind, string Version, IReadOnlyList<CodeLine> Codes);

/// <param name="More">A class, or a name in English; nothing where there is none.</param>
/// <param name="Successors">Codes that took its place; none for one in force.</param>
public sealed record CodeLine(string Code, string Name, string More, IReadOnlyList<string> Successors);
