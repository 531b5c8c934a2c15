using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Skills;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Api.Demands;

/// <summary>Turns a request into a demand, or says what is wrong with it.</summary>
internal static class DemandReader
{
    /// <param name="newExternalId">Taken where the request names none.</param>
    /// <param name="at">JSON pointer of the demand within the body.</param>
    public static Parsed<Demand> ToDemand(this DemandRequest request, CodeTables codes, string newExternalId, string at = "")
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, at, errors);
        if (!errors.None)
            return new(null, errors);

        var demand = new Demand
        {
            ExternalId = RequestText.Trimmed(request.ExternalId) ?? newExternalId,
            Enterprise = RequestText.Trimmed(request.Enterprise)!,
            Title = RequestText.Trimmed(request.Title)!,
            Description = RequestText.Text(request.Description),
            Skills = SkillRequest.ToSkills(request.Skills),
            Kind = request.Kind ?? DemandKind.Employment,
            Headcount = request.Headcount ?? 1,
            Education = request.Education ?? EducationLevel.Any,
            Industry = CodeWords.Industry(codes, request.Industry, $"{at}/industry", errors),
            Region = CodeWords.Region(codes, request.Region, $"{at}/region", errors),
            SalaryMin = request.SalaryMin,
            SalaryMax = request.SalaryMax,
            OpensOn = request.OpensOn,
            ClosesOn = request.ClosesOn,
        };
        if (demand.SalaryMin > demand.SalaryMax)
            errors.Add($"{at}/salaryMax", "不可低于最低月薪。", "It must not be below salaryMin.");
        if (demand.OpensOn > demand.ClosesOn)
            errors.Add($"{at}/closesOn", "不可早于开始日期。", "It must not be before opensOn.");
        return new(demand, errors);
    }
}
