using Matching.Engine.Model;

namespace Matching.Engine.Scoring;

/// <summary>How much of what a demand asks a program gives.</summary>
internal static class Coverage
{
    /// <summary>What each level short of the asked one costs.</summary>
    private const float LevelStep = 0.2f;

    /// <summary>The credit for one asked skill, in [0, 1]: strength times the level reached.</summary>
    public static float Credit(byte asked, byte has, float strength) =>
        has >= asked ? strength : strength * (1 - (LevelStep * (asked - has)));

    /// <summary>The sum over shared skills of weight times credit, in ascending order of skills; divide by <see cref="DemandReading.AskedWeight"/>.</summary>
    public static float Sum(AskedSkill[] asked, GivenSkill[] given) => AddCredits(0, asked, given, new ScoreTerms { SkillUnit = 1 });

    /// <summary>Adds to a score what each shared skill does, in ascending order of skills.</summary>
    public static float AddCredits(float sum, AskedSkill[] asked, GivenSkill[] given, in ScoreTerms terms)
    {
        var (i, j) = (0, 0);
        while (i < asked.Length && j < given.Length)
        {
            if (asked[i].Skill == given[j].Skill)
            {
                sum += terms.Credit(asked[i], given[j].Level, given[j].Strength);
                i++;
                j++;
            }
            else if (asked[i].Skill < given[j].Skill)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
