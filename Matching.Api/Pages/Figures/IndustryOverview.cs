using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Ranking.Industries;

namespace Matching.Api.Pages.Figures;

/// <summary>A division as a whole: who is sought there, and the program that answers it best.</summary>
/// <param name="Best">Null where no program is ranked.</param>
public sealed record IndustryOverview(string Code, int Demands, int Headcount, ProgramFit? Best)
{
    private const int DivisionLength = 3;

    /// <summary>People whose posts the best program fits in no band but weak.</summary>
    public int Unanswered => Headcount - (Best?.Fit.FittingHeadcount ?? 0);

    /// <summary>Divisions that have open posts, most people first.</summary>
    internal static IReadOnlyList<IndustryOverview> Of(LiveView view, CodeTables codes, DateOnly today, Language language) =>
    [
        .. from industry in codes.Industries.All
           where industry.Code.Length == DivisionLength
           let programs = view.ProgramsForIndustry(industry.Code, 1, today, language)
           where programs.Count > 0
           let best = programs[0]
           orderby best.Fit.Headcount descending, industry.Code
           select new IndustryOverview(industry.Code, best.Fit.Demands, best.Fit.Headcount, best),
    ];
}
