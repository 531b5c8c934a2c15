using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.SkillReview;

namespace Matching.Api.Skills;

/// <summary>Turns a request into a decision, or says what is wrong with it.</summary>
internal static class SkillDecisionReader
{
    public static readonly BilingualText NoPhrase = new("须含文字或数字，最多 100 个字符。", "It must have a letter or a digit, and 100 characters at most.");

    /// <param name="phrase">What the decision is about.</param>
    public static async Task<Parsed<SkillDecision>> ReadAsync(
        this SkillVerdictRequest request, string phrase, LiveIndex live, SkillDecisionStore decisions, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return new(null, errors);
        var given = RequestText.Trimmed(request.AliasOf);
        if (!SkillDecision.IsPhrase(phrase))
            errors.Add("/phrase", NoPhrase);
        if (request.Verdict == SkillVerdict.Alias && given is null)
            errors.Add("/aliasOf", "verdict 为 alias 时不可缺少。", "It is required with the verdict alias.");
        if (request.Verdict != SkillVerdict.Alias && given is not null)
            errors.Add("/aliasOf", "只可与 verdict alias 同用。", "It goes with the verdict alias only.");
        var target = errors.None && given is not null ? await TargetAsync(given, phrase, live.Current, decisions, errors, cancellationToken) : null;
        return errors.None ? new(new SkillDecision(phrase, request.Verdict!.Value, target), errors) : new(null, errors);
    }

    /// <summary>The canonical name of the skill that is meant.</summary>
    private static async Task<string?> TargetAsync(
        string given, string phrase, LiveView? view, SkillDecisionStore decisions, RequestErrors errors, CancellationToken cancellationToken)
    {
        var name = view?.Skill(given)?.Name ?? view?.Index.CanonicalSkill(given);
        var decided = await decisions.GetAsync(name is null ? SkillDecision.IdOf(given) : SkillDecision.IdOf(name), cancellationToken);
        name ??= decided?.Value.Phrase;
        if (name is null)
        {
            errors.Add("/aliasOf", $"没有技能“{given}”。", $"There is no skill '{given}'.");
        }
        else if (SkillDecision.IdOf(name) == SkillDecision.IdOf(phrase))
        {
            errors.Add("/aliasOf", "不可指向自身。", "It must not be the phrase itself.");
        }
        else if (decided is { Value.Verdict: not SkillVerdict.Accept })
        {
            errors.Add("/aliasOf", $"“{name}”已定为{(decided.Value.Verdict == SkillVerdict.Alias ? "别名" : "非技能")}。",
                $"'{name}' was decided to be {(decided.Value.Verdict == SkillVerdict.Alias ? "an alias" : "no skill")}.");
        }

        return name;
    }
}
