using System.Globalization;
using Matching.Api.Figures;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;

namespace Matching.Api.Balance;

/// <summary>Figures of demand by name.</summary>
internal static class FigureId
{
    private const string Kind = "demand";

    public static string Of(string runId, BalanceQuery query, string code) => new FigureName(
        Kind,
        [
            runId, $"{query.By}", code, query.Region, query.Level?.ToString(), query.Year.ToString(CultureInfo.InvariantCulture), $"{query.Kind}",
            query.Group?.Code,
        ]).Address;

    /// <summary>Null where it is no such figure's.</summary>
    /// <param name="codes">That have its group of industries.</param>
    public static (string RunId, BalanceQuery Query, string Code)? Read(FigureName name, CodeTables codes)
    {
        if (name is not { Kind: Kind, Parts: [{ } run, var by, { } code, var region, var level, var year, var kind, var group] })
            return null;
        var industries = group is null ? null : codes.IndustryGroups.Find(group);
        return Enum.TryParse<BalanceCut>(by, out var cut) && Enum.TryParse<DemandKind>(kind, out var ofKind)
            && industries is null == group is null
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var graduation)
            ? (run, new BalanceQuery(
                cut, region, Enum.TryParse<EducationLevel>(level, out var ofLevel) ? ofLevel : null, graduation, ofKind, industries), code)
            : null;
    }

    /// <summary>Without rows where there is no such figure.</summary>
    public static FigureRows Rows(LiveView view, BalanceQuery query, string code)
    {
        EvidencePart[] rows = [.. view.Balance.Evidence(query, code).Select(EvidencePart.Of)];
        var care = rows.Length == 0 ? null : view.Balance.Table(query).Items.First(item => item.Code == code).Care;
        return new FigureRows(Kind, code, "people", "openPosts", rows, care) { View = view };
    }
}
