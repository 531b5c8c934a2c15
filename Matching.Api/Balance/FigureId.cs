using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Api.Balance;

/// <summary>Names a figure by what was asked and by the run that answered, so that its evidence can be worked out again.</summary>
internal static class FigureId
{
    private const char Between = '\n';

    public static string Of(string runId, BalanceQuery query, string code) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(
        Between, "demand", runId, query.By, code, query.Region, query.Level?.ToString(), query.Year.ToString(CultureInfo.InvariantCulture), query.Kind,
        query.Group?.Code)));

    /// <summary>Null where it is no figure's.</summary>
    /// <param name="codes">That have its group of industries.</param>
    public static (string RunId, BalanceQuery Query, string Code)? Read(string id, CodeTables codes)
    {
        if (!Base64Url.IsValid(id) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split(Between) is not
            ["demand", var run, var by, var code, var region, var level, var year, var kind, var group])
        {
            return null;
        }

        var industries = codes.IndustryGroups.Find(group);
        return Enum.TryParse<BalanceCut>(by, out var cut) && Enum.TryParse<DemandKind>(kind, out var ofKind)
            && industries is null == (group.Length == 0)
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var graduation)
            ? (run, new BalanceQuery(
                cut, Some(region), Enum.TryParse<EducationLevel>(level, out var ofLevel) ? ofLevel : null, graduation, ofKind, industries), code)
            : null;
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
