namespace Matching.Engine.Courses;

/// <summary>
/// Holds offers against needs: the engine's matching of skills, on what is to be gained. A skill counts with its gain, max(0, to − from), a preferred one by
/// half; an offer gives min(to, reached) − from of it, or through a related skill that at the discount that it has everywhere. What a need says of hours,
/// window, mode and certificate is a rule, and so is the level that an offer asks. Pure.
/// </summary>
/// <param name="relates">By the skill asked and the one taught: 1 for the same one, in (0, 1) for one that stands in for it, 0 for others.</param>
public sealed class CourseFits(Func<string, string, double> relates)
{
    private const double Preferred = 0.5;

    public CourseFit Of(TrainingNeed need, CourseOffer offer, DateOnly today)
    {
        var given = need.Steps.Where(step => step.Gain > 0).Select(step => Given(step, offer)).ToList();
        var asked = need.Steps.Where(step => step.Gain > 0).Sum(Weight);
        var score = asked == 0 ? 0 : need.Steps.Where(step => step.Gain > 0).Zip(given)
            .Sum(pair => Weight(pair.First) * pair.Second.Covered / pair.Second.Gain) / asked;
        int[] runs =
        [
            .. offer.Runs.Where(run => run.StartsOn >= today && !(run.StartsOn < need.StartsOn) && !(run.EndsOn > need.EndsOn)).Select(run => run.Number),
        ];
        var refused = Refused(need, offer, score) ?? (runs.Length == 0 ? CourseRefusal.Window : null);
        return new CourseFit(refused is null ? Math.Round(score, 6) : 0, refused, given, runs);
    }

    private static CourseRefusal? Refused(TrainingNeed need, CourseOffer offer, double score)
    {
        if (score == 0)
            return CourseRefusal.NoGain;
        if (offer.Hours > need.Terms.Hours)
            return CourseRefusal.Hours;
        if (need.Terms.Mode is { } mode && mode != offer.Mode && offer.Mode != TrainingMode.Blended && mode != TrainingMode.Blended)
            return CourseRefusal.Mode;
        if (need.Terms.Certificate.Length > 0 && !string.Equals(need.Terms.Certificate, offer.Certificate, StringComparison.OrdinalIgnoreCase))
            return CourseRefusal.Certificate;
        return LacksLevel(need, offer) ? CourseRefusal.LevelAsked : null;
    }

    /// <summary>Of a skill whose level the need does not say, nothing is held against it.</summary>
    private static bool LacksLevel(TrainingNeed need, CourseOffer offer) => need.Steps
        .Any(step => step.From < offer.LevelAsked && offer.Skills.Any(skill => string.Equals(skill.Name, step.Skill, StringComparison.OrdinalIgnoreCase)));

    private static double Weight(SkillStep step) => step.Gain * (step.IsRequired ? 1 : Preferred);

    private GivenGain Given(SkillStep step, CourseOffer offer)
    {
        var best = new GivenGain(step.Skill, step.Gain, 0, null);
        foreach (var taught in offer.Skills)
        {
            var strength = relates(step.Skill, taught.Name);
            var covered = strength * Math.Max(0, Math.Min(step.To, taught.Level ?? CourseOffer.UsualLevel) - (step.From ?? 0));
            if (covered > best.Covered)
                best = best with { Covered = covered, Via = strength < 1 ? taught.Name : null };
        }

        return best;
    }
}
