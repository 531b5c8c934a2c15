using System.Numerics.Tensors;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Skills;

namespace Matching.Engine.Scoring;

/// <summary>Takes a score apart for people: factors with their evidence, skills matched and missing, and one sentence. Pure; one thread at a time.</summary>
internal sealed class Explainer(MatchModel model, Language language)
{
    private const int NamedSkills = 5;
    private const int NamedWords = 6;
    private const int NamedPosts = 3;

    /// <summary>A specialty that the post's names stand for less says nothing of them in its sentence.</summary>
    private const float LeastWanted = 0.5f;

    /// <summary>What earlier posts, or one past demand, have to add to be named, of what counts in full.</summary>
    private const float LeastSaying = 0.05f;

    private string Comma => language == Language.Chinese ? "、" : ", ";

    private DemandProfile? _liked;
    private (float[] Posts, float[] Demands) _likeness = ([], []);

    /// <param name="rank">From 1, or 0 outside a list.</param>
    public Match Explain(int rank, DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var (matched, missing) = Compare(demand, program);
        var words = SharedWords(demand, program);
        return new Match(
            rank,
            demand.Demand,
            program.Program,
            score.Micros / 1e6,
            Band(score.Micros, demand.Demand.Industry),
            model.Meaning.Rate(score.Micros, demand.Demand.Industry),
            Factors(demand, program, score, matched, missing, words),
            matched,
            missing,
            Sentence(demand, program, score, matched, missing, words));
    }

    /// <param name="industry">The demand's.</param>
    public MatchBand Band(int micros, string? industry)
    {
        var (partial, strong) = model.Meaning.In(industry).Bands;
        return micros >= strong ? MatchBand.Strong : micros >= partial ? MatchBand.Partial : MatchBand.Weak;
    }

    public Reason Closed(Demand demand) => new("closed", language == Language.Chinese
        ? $"岗位已于 {demand.ClosesOn:yyyy-MM-dd} 截止；如仍在招，请延后截止日期。"
        : $"The post closed on {demand.ClosesOn:yyyy-MM-dd}; if it is still open, set a later closing date.");

    public Reason DemandNotAssessable() => new("noSkills", language == Language.Chinese
        ? "岗位的名称、描述和技能要求中没有识别出任何技能，无法评估；请补充技能要求或更具体的描述。"
        : "No skill could be recognised in the post's title, description or skills, so it cannot be assessed; add skills or a more specific description.");

    public Reason ProgramNotAssessable() => new("noSkills", language == Language.Chinese
        ? "专业点的名称、培养目标、课程、技能和证书中没有识别出任何技能，无法评估；请补充课程或技能。"
        : "No skill could be recognised in the program's name, description, courses, skills or certificates, so it cannot be assessed; add courses or skills.");

    public Reason EducationExcludes(DemandProfile demand, ProgramProfile program) => new("education", language == Language.Chinese
        ? $"岗位要求{Name(demand.Demand.Education)}，该专业为{Name(program.Program.Level)}，低于要求，不进入匹配列表。"
        : $"The post asks for {Name(demand.Demand.Education)} and the program gives {Name(program.Program.Level)}, which is too far below; the pair is in no list.");

    private (IReadOnlyList<MatchedSkill> Matched, IReadOnlyList<MissingSkill> Missing) Compare(DemandProfile demand, ProgramProfile program)
    {
        var (matched, missing) = (new List<MatchedSkill>(), new List<MissingSkill>());
        var given = program.Given.ToDictionary(skill => skill.Skill);
        foreach (var asked in demand.Asked.OrderByDescending(skill => skill.Weight).ThenBy(skill => skill.Skill))
        {
            var name = model.Vocabulary.Skills[asked.Skill].Name;
            if (given.TryGetValue(asked.Skill, out var had))
                matched.Add(new MatchedSkill(name, asked.Required, asked.Level, had.Level, had.Via == had.Skill ? null : model.Vocabulary.Skills[had.Via].Name));
            else
                missing.Add(new MissingSkill(name, asked.Required, asked.Level));
        }

        missing.AddRange(demand.Unknown.Select(skill => new MissingSkill(skill.Name, skill.Required, skill.Level ?? CueWords.UsualLevel)));
        return (matched, missing);
    }

    private List<Factor> Factors(
        DemandProfile demand, ProgramProfile program, PairScore score, IReadOnlyList<MatchedSkill> matched, IReadOnlyList<MissingSkill> missing, IReadOnlyList<string> shared)
    {
        var factors = new List<Factor>
        {
            new("skills", score.Skills, score.SkillsWeight / score.TotalWeight, $"{matched.Count}/{matched.Count + missing.Count}"),
            new("text", score.Text, score.TextWeight / score.TotalWeight, string.Join(Comma, shared)),
        };
        if (score.WantedWeight > 0)
            factors.Add(new Factor("wanted", score.Wanted, score.WantedWeight / score.TotalWeight, string.Join(Comma, demand.WantedNames.Select(Described))));
        if (score.PrecedentsWeight > 0)
            factors.Add(new Factor("precedents", score.Precedents, score.PrecedentsWeight / score.TotalWeight, string.Join(Comma, Earlier(demand, program, score.Precedents))));
        if (score.OutcomesWeight > 0)
            factors.Add(new Factor("outcomes", score.Outcomes, score.OutcomesWeight / score.TotalWeight, string.Join(Comma, Past(demand, program))));
        if (score.EducationWeight > 0)
            factors.Add(new Factor("education", score.Education, score.EducationWeight / score.TotalWeight, $"{Name(demand.Demand.Education)} / {Name(program.Program.Level)}"));
        if (score.RegionWeight > 0)
            factors.Add(new Factor("region", score.Region, score.RegionWeight / score.TotalWeight, $"{demand.Demand.Region} / {program.Program.Region}"));
        return factors;
    }

    /// <summary>Titles of the earlier posts that speak most for the specialty, the earlier of equals first; a look at all posts for each title.</summary>
    private List<string> Earlier(DemandProfile demand, ProgramProfile program, float value)
    {
        if (model.Precedents is not { } precedents || program.Specialty < 0 || demand.Confidence <= 0 || value < LeastSaying)
            return [language == Language.Chinese ? "没有相近岗位点名此专业" : "no post like this names the specialty"];
        var titles = new List<string>(NamedPosts);
        var like = Like(demand).Posts;
        var says = precedents.Coefficients.Column(program.Specialty);
        TensorPrimitives.Multiply(says, like, says);
        while (titles.Count < NamedPosts)
        {
            var (best, most) = (-1, 0f);
            for (var post = 0; post < like.Length; post++)
            {
                if (says[post] > most && !titles.Contains(precedents.Titles[post]))
                    (best, most) = (post, says[post]);
            }

            if (best < 0)
                break;
            titles.Add(precedents.Titles[best]);
        }

        return titles;
    }

    /// <summary>The demand itself where its own outcomes speak for the specialty, and titles of the like demands whose outcomes speak most for it.</summary>
    private IEnumerable<string> Past(DemandProfile demand, ProgramProfile program)
    {
        if (model.Outcomes is not { } outcomes || program.Specialty < 0)
            return [];
        var own = outcomes.Find(demand.Id);
        var like = Like(demand).Demands.Zip(outcomes.Coefficients.Column(program.Specialty)).Select((pair, past) => (Past: past, Says: pair.First * pair.Second))
            .Where(past => past.Says > LeastSaying && !ReferenceEquals(outcomes.Demands[past.Past], own)).OrderByDescending(past => past.Says).ThenBy(past => past.Past).Select(past => outcomes.Demands[past.Past].Title).Distinct().Take(NamedPosts);
        return (own?.Own[program.Specialty] > LeastSaying ? like.Prepend(language == Language.Chinese ? "本岗位" : "this post") : like)
            .DefaultIfEmpty(language == Language.Chinese ? "没有相近岗位的结果，按中性计" : "no outcomes of posts like this, counted as neutral");
    }

    /// <summary>A list explains one demand many times.</summary>
    private (float[] Posts, float[] Demands) Like(DemandProfile demand)
    {
        if (ReferenceEquals(demand, _liked))
            return _likeness;
        var words = model.Text.Even(demand.Text);
        (_liked, _likeness) = (demand, (demand.Confidence > 0 ? model.Precedents!.Like(words) : [], model.Outcomes?.Like(words) ?? []));
        return _likeness;
    }

    /// <summary>The words that carry the similarity, heaviest first, none inside another.</summary>
    private List<string> SharedWords(DemandProfile demand, ProgramProfile program)
    {
        var shared = new List<(string Word, float Weight)>();
        var (a, b) = (demand.Text, program.Words.Vector);
        for (int i = 0, j = 0; i < a.Terms.Length && j < b.Terms.Length && a.Terms[i] < model.Text.WordCount;)
        {
            var step = a.Terms[i].CompareTo(b.Terms[j]);
            if (step == 0 && model.Readable[a.Terms[i]])
                shared.Add((model.Text.Word(a.Terms[i]), a.Values[i] * b.Values[j]));
            if (step <= 0)
                i++;
            if (step >= 0)
                j++;
        }

        var words = new List<string>();
        foreach (var (word, _) in shared.OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Word, StringComparer.Ordinal))
        {
            if (words.Count == NamedWords)
                break;
            if (!words.Any(other => other.Contains(word, StringComparison.Ordinal) || word.Contains(other, StringComparison.Ordinal)))
                words.Add(word);
        }

        return words;
    }

    private string Sentence(
        DemandProfile demand, ProgramProfile program, PairScore score, IReadOnlyList<MatchedSkill> matched, IReadOnlyList<MissingSkill> missing, IReadOnlyList<string> shared)
    {
        var asked = matched.Count + missing.Count;
        var words = string.Join(Comma, shared.Take(4));
        if (language == Language.Chinese)
        {
            var sentence = matched.Count > 0
                ? $"岗位所列 {asked} 项技能中，{program.Program.College}的{program.Program.Specialty}专业覆盖 {matched.Count} 项（{Names(matched.Select(Described))}）"
                : $"岗位所列 {asked} 项技能，{program.Program.College}的{program.Program.Specialty}专业均未覆盖";
            if (missing.Count > 0 && matched.Count > 0)
                sentence += $"，缺 {missing.Count} 项（{Names(missing.Select(skill => skill.Skill))}）";
            if (words.Length > 0)
                sentence += $"；培养内容与岗位描述共同涉及{words}";
            return sentence + Standing(demand, program, score) + "。";
        }

        var text = matched.Count > 0
            ? $"{program.Program.Specialty} at {program.Program.College} gives {matched.Count} of the {asked} skills asked ({Names(matched.Select(Described))})"
            : $"{program.Program.Specialty} at {program.Program.College} gives none of the {asked} skills asked";
        if (missing.Count > 0 && matched.Count > 0)
            text += $" and lacks {missing.Count} ({Names(missing.Select(skill => skill.Skill))})";
        if (words.Length > 0)
            text += $"; curriculum and post share {words}";
        return text + Standing(demand, program, score) + ".";
    }

    private string Standing(DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var text = "";
        if (score.WantedWeight > 0 && score.Wanted >= LeastWanted)
        {
            var names = Names(demand.WantedNames.Select(Described));
            text += language == Language.Chinese ? $"；符合岗位点名的专业：{names}" : $"; the post asks for such specialties: {names}";
        }

        if (score.EducationWeight > 0 && demand.Demand.Education > program.Program.Level)
        {
            text += language == Language.Chinese
                ? $"；学历低于岗位要求的{Name(demand.Demand.Education)}"
                : $"; its level is below what the post asks for, {Name(demand.Demand.Education)}";
        }

        if (score.RegionWeight > 0)
        {
            text += (score.Region, language) switch
            {
                (1, Language.Chinese) => "；与岗位同城",
                (1, _) => "; in the post's city",
                ( > 0.5f, Language.Chinese) => "；与岗位同省",
                ( > 0.5f, _) => "; in the post's province",
                (_, Language.Chinese) => "；在外省",
                _ => "; in another province",
            };
        }

        return text;
    }

    private string Described(MatchedSkill skill) => (skill.Via, language) switch
    {
        (null, _) => skill.Skill,
        (var via, Language.Chinese) => $"{skill.Skill}（由相关技能{via}支撑）",
        (var via, _) => $"{skill.Skill} (through the related {via})",
    };

    private string Described(WantedName wanted) => (wanted.Class, language) switch
    {
        (null, _) => wanted.Name,
        (var classed, Language.Chinese) => $"{wanted.Name}（{classed}）",
        (var classed, _) => $"{wanted.Name} ({classed})",
    };

    private string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        var text = string.Join(Comma, all.Take(NamedSkills));
        return all.Count <= NamedSkills ? text : text + (language == Language.Chinese ? "等" : ", …");
    }

    private string Name(EducationLevel level) => EducationNames.Of(level, language);
}
