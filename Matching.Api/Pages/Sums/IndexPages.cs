using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Indices;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Indices;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;

namespace Matching.Api.Pages.Sums;

/// <summary>Indices of the city's own supply and demand, each with its formula, its inputs and what moves it most.</summary>
internal static class IndexPages
{
    public static void MapIndices(this RouteGroupBuilder pages) => pages.MapGet("/indices", Cards).NeedsByKeyOrCookie(Right.ReadFigures);

    private static async Task<IResult> Cards(
        HttpContext http, LiveIndex live, CodeTableStore codes, SupplyCoverageStore coverages, StructureReader structures, [AsParameters] SumQuery query,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var tables = await codes.GetAsync(cancellationToken);
        var asked = query.Balance(tables, view.Index.Today.Year);
        // Only these cuts have supply beside demand.
        asked = asked with { By = asked.By is BalanceCut.Specialty or BalanceCut.Region ? asked.By : BalanceCut.Class };
        var language = http.PageLanguage();
        var table = view.Balance.Table(asked, await coverages.GetAsync(cancellationToken));
        BalanceLine[] lines = [.. table.Items.Select(item => BalanceLine.Of(item, asked.By, tables, language))];
        var cards = IndexCards.Of(lines);
        var (imported, _) = await structures.IndicesAsync(
            new StructuresRequest { Region = asked.Region ?? Region.Country, Year = int.TryParse(query.Year, out var year) ? year : null }, http, language,
            cancellationToken);
        StructureCard[] parts = [.. (imported?.Items ?? []).Where(item => item.Inputs.Count > 0).Select(StructureCard.Of)];
        if (query.IsCsv)
        {
            return await CsvAnswer.OfAsync(
                "indices", cards.Select(card => new IndexLine($"{card.Kind}", "", card.Value))
                    .Concat(parts.SelectMany(card => card.Lines.Select(line => new IndexLine($"{card.Kind}", line.Name, line.Value)))), cancellationToken);
        }

        return PageResult.Of<IndicesView, IndicesModel>(new("指数", "Indices"), new(query, asked, cards, lines, view.AsOf, view.IsPart)
        {
            Structure = parts,
            StructureYear = imported?.Year,
        });
    }
}

/// <summary>An index in a file.</summary>
/// <param name="Name">Nothing of supply and demand; of an imported structure a part, or what is told.</param>
internal sealed record IndexLine(string Kind, string Name, double? Value);

/// <summary>An index of an imported structure.</summary>
/// <param name="Lines">Its values by part, or by what they are.</param>
/// <param name="Refused">Why there is no value.</param>
/// <param name="Sources">What it is made of.</param>
/// <param name="Evidence">The rows that add up to it; null where it has no value as a whole.</param>
public sealed record StructureCard(
    IndexKind Kind, IndexDefinition Definition, IReadOnlyList<(string Name, double? Value)> Lines, string? Refused, IReadOnlyList<string> Sources,
    string? Evidence)
{
    internal static StructureCard Of(StructureIndexResponse index) => new(
        index.Kind, IndexCatalogue.All.First(one => one.Kind == index.Kind),
        index.Result is null ? [] : [.. StructureIndexLine.Of(index).Select(line => (line.Name, line.Value))], index.Message,
        [.. index.Inputs.Select(input => $"{input.Region} {input.Year} {input.Classification}").Distinct()], index.Evidence);
}

/// <summary>The indices that supply and demand of a cut give.</summary>
internal static class IndexCards
{
    private const int Moving = 3;

    public static IReadOnlyList<IndexCard> Of(IReadOnlyList<BalanceLine> lines)
    {
        var known = lines.Where(line => line.Gap is not null).ToArray();
        double[] demand = [.. known.Select(line => line.Demand)], supply = [.. known.Select(line => (double)line.Supply!.Value)];
        var (sought, trained) = (demand.Sum(), supply.Sum());
        return
        [
            Card<IndexValue>(
                IndexKind.Tightness, Tightness.Of(sought, trained).Value is { } ratio ? new IndexValue(ratio) : Tightness.NoSeekers, one => one.Value, known,
                line => Math.Abs(line.Gap ?? 0)),
            Card(IndexKind.Krugman, Specialisation.Krugman(demand, supply), one => one.Value, known,
                line => Math.Abs((line.Demand / Math.Max(1, sought)) - (line.Supply!.Value / Math.Max(1, trained)))),
            Card(IndexKind.Theil, StructuralDeviation.Theil(demand, supply), one => one.Value, known, line => line.Demand / Math.Max(1, sought)),
            Card(IndexKind.Hhi, Concentration.Of([.. supply.Where(part => part > 0)]), one => one.Value, known, line => line.Supply!.Value),
            Card(IndexKind.Gini, Specialisation.Gini(supply), one => one.Value, known, line => line.Supply!.Value),
        ];
    }

    private static IndexCard Card<T>(
        IndexKind kind, Assessed<T> assessed, Func<T, double> value, IReadOnlyList<BalanceLine> lines, Func<BalanceLine, double> weight)
        where T : class => new(kind, IndexCatalogue.All.First(one => one.Kind == kind))
        {
            Value = assessed.Value is { } known ? value(known) : null,
            Refused = assessed.Refused,
            Moves = [.. lines.OrderByDescending(weight).ThenBy(line => line.Code, StringComparer.Ordinal).Take(Moving)],
        };
}

/// <summary>An index with what it is made of.</summary>
public sealed record IndexCard(IndexKind Kind, IndexDefinition Definition)
{
    public double? Value { get; init; }

    /// <summary>Why there is no value.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>The rows that weigh most in it.</summary>
    public IReadOnlyList<BalanceLine> Moves { get; init; } = [];
}

/// <param name="Lines">The rows that the indices are of, most wanted first.</param>
/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record IndicesModel(
    SumQuery Query, BalanceQuery Asked, IReadOnlyList<IndexCard> Cards, IReadOnlyList<BalanceLine> Lines, DateTimeOffset AsOf, bool IsPart)
{
    /// <summary>Of the imported structure of the region, or of the country; none where there is none.</summary>
    public IReadOnlyList<StructureCard> Structure { get; init; } = [];

    public int? StructureYear { get; init; }
}
