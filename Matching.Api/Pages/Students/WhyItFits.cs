using Matching.Api.Pages.Layout;
using Matching.Engine.Languages;
using Matching.Engine.Scoring;

namespace Matching.Api.Pages.Students;

/// <summary>A match in three lines: skills, what else speaks for it most, place and education.</summary>
public static class WhyItFits
{
    private const int Named = 4;

    public static IEnumerable<string> Lines(Match match, Words words, Language language)
    {
        string Say(string chinese, string english) => new BilingualText(chinese, english).In(language);
        string List(IEnumerable<string> names) => string.Join(Say("、", ", "), names.Take(Named));
        var (has, lacks) = (match.MatchedSkills.Select(skill => words.Skill(skill.Skill)).ToList(),
            match.MissingSkills.Select(skill => words.Skill(skill.Skill)).ToList());
        if (has.Count + lacks.Count > 0)
        {
            yield return has.Count == 0 ? Say($"要求的技能还都没有：{List(lacks)}。", $"You have none of the skills asked yet: {List(lacks)}.")
                : lacks.Count == 0 ? Say($"要求的 {has.Count} 项技能您都有：{List(has)}。", $"You have all {has.Count} skills asked: {List(has)}.")
                : Say($"{has.Count + lacks.Count} 项技能您有 {has.Count} 项（{List(has)}），还差 {List(lacks)}。",
                    $"You have {has.Count} of {has.Count + lacks.Count} skills ({List(has)}); still missing: {List(lacks)}.");
        }

        if (match.Factors.Where(factor => factor.Name is not ("skills" or "education" or "region") && factor.Evidence.Length > 0)
            .MaxBy(factor => factor.Value * factor.Weight) is { } most)
        {
            yield return Say($"{words.Factor(most.Name)}：{most.Evidence}。", $"{words.Factor(most.Name)}: {most.Evidence}.");
        }

        var near = match.Factors.FirstOrDefault(factor => factor.Name == "region")?.Value;
        var place = near switch
        {
            null => Say("没有写工作地点", "No place is named"),
            >= 1 => Say("与学校同城", "In the same city as your school"),
            > 0.5 => Say($"在本省：{words.Region(match.Demand.Region)}", $"In your province: {words.Region(match.Demand.Region)}"),
            _ => Say($"在外省：{words.Region(match.Demand.Region)}", $"In another province: {words.Region(match.Demand.Region)}"),
        };
        yield return Say($"{place}；学历要求：{words.Level(match.Demand.Education)}。", $"{place}; education asked: {words.Level(match.Demand.Education)}.");
    }
}
