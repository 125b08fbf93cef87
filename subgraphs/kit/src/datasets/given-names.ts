/**
 * Given names that are common in the United States, in small letters: what tells `John Walker` from `Walker Siding`.
 * Names that are rather words (Art, Faith, Prince, Summer) are left out where firms bear them more often.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abby abdul abel abigail abraham ada adam adan addie adela adele adeline adrian adriana adrienne agnes
  ahmad ahmed aida aileen aimee aimie ajay al alan alana albert alberta alberto aldo alec alejandra alejandro alex
  alexa alexander alexandra alexandria alexis alfonso alfred alfreda alfredo ali alice alicia alisa alisha alison
  allan allen allie allison allyson alma alonzo alphonso althea alton alvaro alvin alyson alyssa amalia amanda
  amber amelia amina amir amos amy ana anastasia anderson andre andrea andreas andres andrew andy angel angela
  angelia angelica angelina angeline angelita angelo angie anita ann anna annabelle anne annette annie annmarie
  anthony antoine antoinette anton antonia antonio april archie ariel arlene armando arnold arthur arturo ashleigh
  ashley aubrey audra audrey augustus aurelia aurora austin autumn ava avis barbara barney barry bart beatrice
  beatriz becky belinda ben benita benjamin bennie benny bernadette bernard bernice bert bertha beryl bessie beth
  bethany betsy bette bettie betty beulah beverley beverly bianca bill billie billy blaine blake blanca blanche
  bob bobbie bobby bonita bonnie boyd brad bradford bradley bradly brady brandi brandon brandy brenda brendan
  brent brett brian briana brianna bridget britney brittany brock brooke bruce bruno bryan bryant bryce bud buddy
  burton byron caitlin caleb calvin cameron camille candace candice cara carey carl carla carlo carlos carlton
  carly carmela carmelo carmen carol carole carolina caroline carolyn carrie carroll carson carter cary casey
  cassandra cassie catherine cathleen cathy cecelia cecil cecilia cedric celeste celia celina cesar chad charlene
  charles charlie charlotte chas chase chasity chelsea cheri cherie cheryl chester chloe chris christa christi
  christian christie christina christine christopher christy chuck cindy claire clara clarence clarissa clark
  claude claudia clay clayton clement cleo cleveland cliff clifford clifton clint clinton cloe clyde cody colby
  cole coleen colette colin colleen concetta connie conrad constance cora cordell corey corinne cornelia cornelius
  cornell corrine cory courtney craig cristina crystal curt curtis cynthia cyril cyrus daisy dale dallas damian
  damien damon dan dana dane daniel danielle danny dante daphne darcy darin darius darla darlene darnell darrel
  darrell darren darrin darryl darwin daryl dave david dawn dawna dean deana deandre deanna deanne deb debbie
  debora deborah debra dee deena deidre deirdre delbert delia delilah delores deloris demetrius dena denis denise
  dennis derek derrell derrick desiree desmond devin devon dewayne dewey dexter diana diane dianna dianne dick
  diego dina dion dirk dixie dolores dominic dominick dominique don donald donna donnie donovan dora doreen doris
  dorothea dorothy dorthy doug douglas doyle duane dustin dwayne dwight dylan earl earlene earnest ebony ed eddie
  edgar edith edmond edmund edna eduardo edward edwin edwina efrain eileen elaine elden eleanor elena eli elias
  elijah elinor elisa elisabeth elise elisha eliza elizabeth ella ellen elliot elliott ellis elmer eloise elouise
  elsa elsie elton elvira elvis elwood emanuel emil emilia emilio emily emma emmett enrique eric erica erich erick
  ericka erik erika erin erma ernest ernestine ernesto errol erskine ervin esmeralda essie esteban estella estelle
  ester esther ethan ethel etta eugene eugenia eula eunice eva evan evangeline evelyn everett ezra fabian
  faith fannie faustin fay faye federico felecia felicia felipe felix fernando fidel flora florence floyd forrest
  fran frances francesca francesco francine francis francisco frank frankie franklin fred freda freddie frederic
  frederick fredrick frieda gabriel gabriela gabrielle gail galen garret garrett garry gary gavin gayle gena gene
  geneva genevieve geoffrey george georgette georgia georgina gerald geraldine gerard gerardo germaine gerry
  gertrude gil gilbert gilberto gina ginger giovanni gladys glen glenda glenn glenna gloria gordon grace graciela
  grady graham grant greg gregg gregorio gregory greta gretchen griselda guadalupe guillermo gus gustavo guy gwen
  gwendolyn hal hank hannah hans harlan harley harold harriet harrison harry harvey hassan hattie hazel heather
  hector heidi helen helena helene helga henrietta henry herbert heriberto herman hilary hilda hiram holly homer
  hong hope horace howard hubert hugh hugo humberto hung hunter hussein ian ibrahim ida ignacio igor ilene imelda
  imran ina ines ingrid ira irene iris irma irvin irving irwin isaac isabel isabella isaiah ismael israel issac
  iva ivan ivy jack jackie jacklyn jackson jaclyn jacob jacqueline jacquelyn jacques jaime jake jamal james jami
  jamie jan jana jane janelle janet janette janice janie janine janis jared jarred jarrod jarvis jasmine jason
  jasper javier jay jayme jayne jean jeanette jeanie jeanine jeanne jeannette jeannie jed jeff jefferson jeffery
  jeffrey jeffry jena jenna jennie jennifer jenny jerald jeremiah jeremy jeri jermaine jerome jerri jerry jess
  jesse jessica jessie jesus jewel jewell jill jillian jim jimmie jimmy jo joan joann joanna joanne joaquin
  jocelyn jodi jodie jody joe joel joelle joey johann johanna john johnathan johnie johnnie johnny jolene jon
  jonathan jonathon joni jordan jorge jose josefina joseph josephine josh joshua josie jovan joy joyce juan juana
  juanita judi judith judy julia julian juliana julianne julie juliet juliette julio julius june jung junior
  justin justina justine kaitlyn kara karen kari karin karina karl karla kate katelyn katharine katherine kathie
  kathleen kathryn kathy katie katina katrina kay kayla keisha keith kelley kelli kellie kelly kelsey kelvin ken
  kendall kendra kendrick kenneth kenny kent kenya kermit kerri kerry kevin khalid kim kimberlee kimberley
  kimberly kirk kirsten kitty kris krista kristen kristi kristie kristin kristina kristine kristopher kristy
  krystal kurt kwan kyle lacey lakeisha lakeishia lakisha lamar lamont lana lance larry latasha latonya latoya
  latrice laura laurel lauren laurence laurie laverne lavonne lawrence layla lea leah leann leanne lee leigh leila
  lela leland lelia lemuel lena lenora leo leon leona leonard leonardo leonora leopold leroy les lesa lesley
  leslie lester leticia levi lewis lila lillian lillie lily linda lindsay lindsey linwood lionel lisa lita liz
  liza lizzie lloyd logan lois lola lolita lonnie lora lorenzo loretta lori lorie lorna lorraine lottie lou louie
  louis louisa louise lourdes lowell loyd lucas lucia lucian lucien lucile lucille lucinda lucy luis luisa luke
  lula lupe luther lydia lyle lynda lyndon lynette lynn lynne lynnette mabel mable mack madeleine madeline madelyn
  mae magdalena maggie malcolm malik mamie mandy manuel marc marcel marcella marcelo marci marcia marcie marco
  marcos marcus margaret margarita margery margie margo marguerite maria mariah marian mariana marianne maribel
  maricela marie marietta marilyn marina mario marion marisa marisol marissa marjorie mark marla marlene marlin
  marlon marquita marsha marshall marta martha martin martina marty marva marvin mary maryann maryanne marybeth
  maryellen maryjane mathew matilda matt matthew mattie maude maura maureen maurice mauricio mavis max maxine
  maxwell mayra meagan megan meghan mei melanie melba melinda melisa melissa mellissa melody melva melvin mercedes
  meredith merle merrill mia micah michael michaela micheal michele michelle miguel mike mildred miles millicent
  millie milton mindy minerva minnie miranda miriam misty mitch mitchell mitzi modesto mohamed mohammad mohammed
  moises mollie molly mona monica monique monroe monte monty morgan morris mose moses muhammad muriel murray murry
  musaab myra myrna myron myrtle nadia nadine nancy nanette naomi natalia natalie natasha nate nathan nathaniel
  neal ned neil nellie nelson nestor nettie neva nicholas nichole nick nicolas nicole nikki nina nita noah noel
  noemi nolan nora norma norman norris octavia octavio odell odessa ofelia ola olga oliver olivia ollie omar opal
  ophelia ora orlando orville oscar otis otto owen pablo paige pam pamela pansy pat patrica patrice patricia
  patrick patsy patti patty paul paula paulette paulina pauline pearl pearlie pedro peggy penelope penny percy
  perry pete peter petra phil philip phillip phoebe phyllis pierre polly porfirio porter preston priscilla quentin
  quincy quinton rachael rachel rachelle rafael ralph ramiro ramon ramona ramsey randal randall randi randolph
  randy raphael raquel raul ray raymond reba rebecca rebekah regina reginald rena rene renee reuben rex rhea rhoda
  rhonda ricardo richard rick rickey ricky rigoberto riley rita rob robbie robert roberta roberto robin robyn
  rocco rochelle rod roderick rodger rodney rodolfo rodrigo rogelio roger roland rolando roman ron ronald ronnie
  roosevelt rosa rosalie rosalina rosalind rosalinda rosanne rosario roscoe rose roseann rosemarie rosemary rosetta rosie
  roslyn ross rowena roxanne roy royce ruben ruby rudolph rudy rufus russ russel russell rusty ruth ruthie ryan
  sabrina sadie sally salvador salvatore sam samantha sammie sammy samuel sandra sandy sara sarah sasha saul
  saundra scott sean sebastian selena selma serena sergio seth shana shane shanna shannon shari sharise sharisse
  sharlene sharon sharron shaun shauna shawn shawna sheena sheila shelby sheldon shelia shelley shelly sheri
  sherman sherri sherrie sherry sheryl shirley sidney sierra silvia simon sofia solomon sondra sonia sonja sonya
  sophia sophie stacey staci stacia stacie stacy stan stanley stefan stefanie stella stephan stephanie stephen
  sterling steve steven stewart stuart sue susan susana susanna susanne susie suzanne suzette sybil sylvester
  sylvia tabatha tabitha tamara tameka tami tammi tammie tammy tania tanisha tanya tara tasha taylor ted teddy
  terence teresa teri terra terrance terrell terrence terri terrie terry tessa thaddeus thelma theodora theodore
  theresa therese thomas tia tiffany tim timmy timothy tina toby todd tom tomas tommie tommy toni tonia tony tonya
  tori tracey traci tracie tracy travis trent trevor trey tricia trina trisha tristan troy trudy ty tyler tyrone
  tyson ulysses ursula valarie valentin valeria valerie van vance vanessa vaughn velma vera verna vernell vernon
  veronica vicente vicki vickie vicky victor victoria vince vincent viola violet virgil virginia vito vivian
  vladimir wade wallace walter walton wanda ward warner warren wayne wendell wendi wendy wes wesley whitney
  wilbert wilbur wiley wilfred wilfredo will willa willard william willie willis wilma wilmer wilson winifred
  winston woodrow xavier yolanda yosef yvette yvonne zachary zachery zelda zelma zoe`.split(/\s+/),
);
