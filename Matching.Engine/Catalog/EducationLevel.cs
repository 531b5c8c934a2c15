namespace Matching.Engine.Catalog;

/// <summary>学历 and 层次, in ascending order; <c>Any</c> asks for nothing.</summary>
public enum EducationLevel
{
    Any = 0,
    Junior = 1,
    Secondary = 2,
    Associate = 3,
    Bachelor = 4,
    Master = 5,
    Doctor = 6,
}
