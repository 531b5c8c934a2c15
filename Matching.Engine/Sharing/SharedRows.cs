using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Outcomes;
using Matching.Engine.Pairs;
using Matching.Engine.Programs;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Engine.Sharing;

/// <summary>Rows as partners get them: the columns of each data set, in this order, and nothing beside them.</summary>
internal static class SharedRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static FeedSource Of(Demand demand) => new(
        SharedDataset.Demands, demand.Id, demand.Enterprise, null, demand.Visibility == Visibility.Owner,
        demand.Skills.Count > 0 || demand.Description.Length > 0,
        Text(new
        {
            demand.Id,
            demand.Enterprise,
            demand.ExternalId,
            demand.Title,
            demand.Description,
            Skills = Of(demand.Skills),
            demand.Kind,
            demand.Headcount,
            demand.Education,
            demand.Industry,
            demand.Region,
            demand.SalaryMin,
            demand.SalaryMax,
            demand.OpensOn,
            demand.ClosesOn,
        }));

    public static FeedSource Of(Program program) => new(
        SharedDataset.Programs, program.Id, program.College, null, program.Visibility == Visibility.Owner,
        program.Skills.Count > 0 || program.Description.Length > 0 || program.Courses.Length > 0,
        Text(new
        {
            program.Id,
            program.College,
            program.ExternalId,
            program.SpecialtyCode,
            program.Specialty,
            program.Level,
            program.Region,
            program.Description,
            program.Courses,
            Skills = Of(program.Skills),
            program.Certificates,
            Cohorts = program.Cohorts.Select(cohort => new { cohort.GraduationYear, cohort.Graduates }),
        }));

    /// <param name="isHidden">One of its two sides is.</param>
    public static FeedSource Of(NamedPair<Outcome> pair, bool isHidden) => new(
        SharedDataset.Outcomes, pair.Row.Value.Id, pair.Names.Enterprise, pair.Names.College, isHidden, true,
        Text(new
        {
            pair.Row.Value.Id,
            pair.Row.Value.DemandId,
            pair.Row.Value.ProgramId,
            pair.Names.Enterprise,
            pair.Names.College,
            Outcome = pair.Row.Value.Kind,
            pair.Row.Value.Count,
            pair.Row.Value.On,
        }));

    /// <summary>A count that is not published has no people.</summary>
    public static FeedSource Of(StudentFigure figure)
    {
        var id = EntityId.From($"students/{figure.College}", $"{figure.Specialty}/{figure.GraduationYear}");
        return new(
            SharedDataset.StudentCounts, id, figure.College!, null, false, figure.People is not null,
            Text(new { Id = id, figure.College, figure.Specialty, figure.GraduationYear, figure.People }));
    }

    private static IEnumerable<object> Of(IEnumerable<NamedSkill> skills) => skills.Select(skill => new { skill.Name, skill.Level, skill.Required });

    private static string Text<T>(T row) => JsonSerializer.Serialize(row, Json);
}
